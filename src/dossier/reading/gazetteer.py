"""States, their demonyms, capitals and the houses that stand for them.

A small general table, no holders of offices in it. What an article invents or
calls by another name is learned from the article: :mod:`dossier.reading.states`.
"""

from typing import Final

# ruff: noqa: E501 - one state a line
# name; other names; adjectives and peoples; capital and houses that speak for it
_TABLE: Final = """
Afghanistan;;Afghan,Afghans;Kabul
Albania;;Albanian,Albanians;Tirana
Algeria;;Algerian,Algerians;Algiers
Angola;;Angolan,Angolans;Luanda
Argentina;;Argentine,Argentines,Argentinian,Argentinians;Buenos Aires,Casa Rosada
Armenia;;Armenian,Armenians;Yerevan
Australia;;Australian,Australians;Canberra
Austria;;Austrian,Austrians;Vienna
Azerbaijan;;Azerbaijani,Azerbaijanis,Azeri,Azeris;Baku
Bahrain;;Bahraini,Bahrainis;Manama
Bangladesh;;Bangladeshi,Bangladeshis;Dhaka
Belarus;;Belarusian,Belarusians;Minsk
Belgium;;Belgian,Belgians;
Bolivia;;Bolivian,Bolivians;La Paz
Bosnia;Bosnia and Herzegovina;Bosnian,Bosnians;Sarajevo
Brazil;;Brazilian,Brazilians;Brasilia,Brasília
Britain;United Kingdom,UK,U.K.,Great Britain;British,Briton,Britons;London,Downing Street,Number 10,No 10,No. 10,Whitehall,Westminster
Bulgaria;;Bulgarian,Bulgarians;Sofia
Burkina Faso;;Burkinabe;Ouagadougou
Cambodia;;Cambodian,Cambodians;Phnom Penh
Cameroon;;Cameroonian,Cameroonians;Yaounde
Canada;;Canadian,Canadians;Ottawa
Chad;;Chadian,Chadians;N'Djamena
Chile;;Chilean,Chileans;La Moneda
China;People's Republic of China,PRC;Chinese;Beijing,Zhongnanhai
Colombia;;Colombian,Colombians;Bogota,Bogotá
Congo;Democratic Republic of Congo,DRC;Congolese;Kinshasa
Costa Rica;;Costa Rican,Costa Ricans;
Croatia;;Croatian,Croatians;Zagreb
Cuba;;Cuban,Cubans;Havana
Cyprus;;Cypriot,Cypriots;Nicosia
Czech Republic;Czechia;Czech,Czechs;Prague
Denmark;;Danish,Dane,Danes;Copenhagen
Ecuador;;Ecuadorian,Ecuadorians,Ecuadorean;Quito
Egypt;;Egyptian,Egyptians;Cairo
El Salvador;;Salvadoran,Salvadorans;
Eritrea;;Eritrean,Eritreans;Asmara
Estonia;;Estonian,Estonians;Tallinn
Ethiopia;;Ethiopian,Ethiopians;Addis Ababa
Finland;;Finnish,Finn,Finns;Helsinki
France;;French,Frenchman,Frenchwoman;Paris,Elysee,Élysée,Quai d'Orsay,Matignon
Georgia;;Georgian,Georgians;Tbilisi
Germany;;German,Germans;Berlin,Bundestag
Ghana;;Ghanaian,Ghanaians;Accra
Greece;;Greek,Greeks;Athens
Guatemala;;Guatemalan,Guatemalans;
Haiti;;Haitian,Haitians;Port-au-Prince
Honduras;;Honduran,Hondurans;Tegucigalpa
Hungary;;Hungarian,Hungarians;Budapest
Iceland;;Icelandic,Icelander,Icelanders;Reykjavik
India;;Indian,Indians;New Delhi,Delhi,South Block
Indonesia;;Indonesian,Indonesians;Jakarta
Iran;Islamic Republic of Iran;Iranian,Iranians;Tehran,Teheran
Iraq;;Iraqi,Iraqis;Baghdad
Ireland;;Irish;Dublin
Israel;;Israeli,Israelis;Jerusalem,Knesset
Italy;;Italian,Italians;Rome,Palazzo Chigi
Ivory Coast;Côte d'Ivoire;Ivorian,Ivorians;Abidjan
Jamaica;;Jamaican,Jamaicans;
Japan;;Japanese;Tokyo
Jordan;;Jordanian,Jordanians;Amman
Kazakhstan;;Kazakh,Kazakhs;Astana
Kenya;;Kenyan,Kenyans;Nairobi
Kosovo;;Kosovar,Kosovars;Pristina
Kuwait;;Kuwaiti,Kuwaitis;
Kyrgyzstan;;Kyrgyz;Bishkek
Laos;;Laotian,Laotians;Vientiane
Latvia;;Latvian,Latvians;Riga
Lebanon;;Lebanese;Beirut
Libya;;Libyan,Libyans;Tripoli
Lithuania;;Lithuanian,Lithuanians;Vilnius
Luxembourg;;Luxembourger,Luxembourgers;
Malaysia;;Malaysian,Malaysians;Kuala Lumpur,Putrajaya
Mali;;Malian,Malians;Bamako
Malta;;Maltese;Valletta
Mexico;;Mexican,Mexicans;Mexico City
Moldova;;Moldovan,Moldovans;Chisinau
Mongolia;;Mongolian,Mongolians;Ulaanbaatar
Montenegro;;Montenegrin,Montenegrins;Podgorica
Morocco;;Moroccan,Moroccans;Rabat
Mozambique;;Mozambican,Mozambicans;Maputo
Myanmar;Burma;Burmese;Naypyidaw
Nepal;;Nepali,Nepalese;Kathmandu
Netherlands;Holland;Dutch;The Hague,Amsterdam
New Zealand;;New Zealander,New Zealanders;Wellington
Nicaragua;;Nicaraguan,Nicaraguans;Managua
Niger;;Nigerien,Nigeriens;Niamey
Nigeria;;Nigerian,Nigerians;Abuja,Aso Rock
North Korea;DPRK;North Korean,North Koreans;Pyongyang
North Macedonia;Macedonia;Macedonian,Macedonians;Skopje
Norway;;Norwegian,Norwegians;Oslo
Oman;;Omani,Omanis;Muscat
Pakistan;;Pakistani,Pakistanis;Islamabad
Palestine;Palestinian Authority;Palestinian,Palestinians;Ramallah
Panama;;Panamanian,Panamanians;
Paraguay;;Paraguayan,Paraguayans;
Peru;;Peruvian,Peruvians;Lima
Philippines;;Philippine,Filipino,Filipinos;Manila,Malacanang
Poland;;Polish,Pole,Poles;Warsaw
Portugal;;Portuguese;Lisbon
Qatar;;Qatari,Qataris;Doha
Romania;;Romanian,Romanians;Bucharest
Russia;Russian Federation;Russian,Russians;Moscow,Kremlin
Rwanda;;Rwandan,Rwandans;Kigali
Saudi Arabia;;Saudi,Saudis;Riyadh
Senegal;;Senegalese;Dakar
Serbia;;Serbian,Serbians,Serb,Serbs;Belgrade
Singapore;;Singaporean,Singaporeans;
Slovakia;;Slovak,Slovaks,Slovakian;Bratislava
Slovenia;;Slovenian,Slovenians,Slovene;Ljubljana
Somalia;;Somali,Somalis;Mogadishu
South Africa;;South African,South Africans;Pretoria
South Korea;Republic of Korea;South Korean,South Koreans;Seoul,Blue House
South Sudan;;South Sudanese;Juba
Spain;;Spanish,Spaniard,Spaniards;Madrid,Moncloa
Sri Lanka;;Sri Lankan,Sri Lankans;Colombo
Sudan;;Sudanese;Khartoum
Sweden;;Swedish,Swede,Swedes;Stockholm
Switzerland;;Swiss;Bern,Berne
Syria;;Syrian,Syrians;Damascus
Taiwan;;Taiwanese;Taipei
Tajikistan;;Tajik,Tajiks;Dushanbe
Tanzania;;Tanzanian,Tanzanians;Dodoma
Thailand;;Thai,Thais;Bangkok
Tunisia;;Tunisian,Tunisians;Tunis
Turkey;Türkiye;Turkish,Turk,Turks;Ankara
Turkmenistan;;Turkmen;Ashgabat
Uganda;;Ugandan,Ugandans;Kampala
Ukraine;;Ukrainian,Ukrainians;Kyiv,Kiev
United Arab Emirates;UAE,U.A.E.,Emirates;Emirati,Emiratis;Abu Dhabi
United States;US,U.S.,USA,U.S.A.,America,United States of America;American,Americans;Washington,White House,Pentagon,Foggy Bottom,Capitol Hill
Uruguay;;Uruguayan,Uruguayans;Montevideo
Uzbekistan;;Uzbek,Uzbeks;Tashkent
Venezuela;;Venezuelan,Venezuelans;Caracas,Miraflores
Vietnam;;Vietnamese;Hanoi
Yemen;;Yemeni,Yemenis;Sanaa
Zambia;;Zambian,Zambians;Lusaka
Zimbabwe;;Zimbabwean,Zimbabweans;Harare
European Union;EU,E.U.;;Brussels,Berlaymont
"""

# Houses are bodies that speak; a capital only stands for its state.
HOUSES: Final = frozenset(
    """Downing Street|Number 10|No 10|No. 10|Whitehall|Kremlin|White House|Pentagon
    |Elysee|Élysée|Quai d'Orsay|Matignon|Zhongnanhai|Casa Rosada|La Moneda|South Block
    |Palazzo Chigi|Aso Rock|Blue House|Moncloa|Malacanang|Miraflores|Foggy Bottom
    |Capitol Hill|Bundestag|Knesset|Berlaymont""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)

OUTLETS: Final = frozenset(
    """ABC|AFP|AP|Agence France-Presse|Al Jazeera|Associated Press|Axios|BBC|Bloomberg
    |Breitbart|BuzzFeed|CBC|CBS|CCTV|CNBC|CNN|Deutsche Welle|Fox News|Guardian|HuffPost
    |ITV|Le Monde|MSNBC|NBC|NPR|PBS|Politico|ProPublica|Reuters|Der Spiegel|Sky News
    |Economist|Independent|Interfax|RIA Novosti|TASS|Xinhua|Kyodo|Yonhap|DPA|PA Media
    |Press Association|ITAR-TASS|RT|Vox|Vice|Slate|Wired""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)
WIRES: Final = frozenset(
    """AFP|AP|Agence France-Presse|Associated Press|Reuters|Interfax|RIA Novosti|TASS
    |ITAR-TASS|Xinhua|Kyodo|Yonhap|DPA|PA Media|Press Association""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)


def _rows() -> tuple[tuple[str, str, str, str], ...]:
    rows = []
    for line in _TABLE.strip().splitlines():
        name, others, peoples, places = line.split(";")
        rows.append((name, others, peoples, places))
    return tuple(rows)


def _index(column: int) -> dict[str, str]:
    return {word: row[0] for row in _rows() for word in row[column].split(",") if word}


STATES: Final = {row[0]: row[0] for row in _rows()} | _index(1)
DEMONYMS: Final = _index(2)
METONYMS: Final = _index(3)


def state_of(name: str) -> tuple[str, str] | None:
    """Return the state that *name* stands for, and how; None where it does not.

    >>> state_of("Tokyo")
    ('Japan', 'metonym')
    >>> state_of("Japanese")
    ('Japan', 'demonym')
    >>> state_of("Port Quill") is None
    True
    """
    if name in STATES:
        return STATES[name], "name" if STATES[name] == name else "alias"
    if name in DEMONYMS:
        return DEMONYMS[name], "demonym"
    if name in METONYMS:
        return METONYMS[name], "metonym"
    return None


def related(demonym: str, state: str) -> bool:
    """Tell whether *demonym* may be the people of *state*, by their letters.

    >>> related("Zemblan", "Zemblia"), related("Tavreli", "Tavrel")
    (True, True)
    >>> related("Harlan", "Harbour")
    False
    """
    if demonym == state or len(state) < 4 or demonym in DEMONYMS:  # noqa: PLR2004
        return False
    same = 0
    for a, b in zip(demonym, state, strict=False):
        if a != b:
            break
        same += 1
    return same >= max(3, len(state) - 2) and same >= len(demonym) - 4
