"""Given names that usually tell "he" from "she": a prior where nothing else does."""

from typing import Final

from dossier.reading.lexicon import words

_SHE: Final = words(
    """Abigail Ada Adele Adelaide Agatha Agnes Alice Alicia Alison Amanda Amelia Amy
    Anastasia Andrea Angela Anita Ann Anna Anne Annette Antonia Astrid Audrey
    Barbara Beatrice Beatrix Belinda Bella Bernadette Beryl Bethany Beverly Birgit
    Bonnie Brenda Bridget Camilla Carla Carmen Carol Caroline Catherine Cecilia
    Celeste Celia Charlotte Chloe Christina Christine Claire Clara Clare Clarissa
    Claudia Clementine Colette Constance Cora Cordelia Cynthia Daisy Daphne Deborah
    Deirdre Delia Denise Diana Dolores Donna Dora Doris Dorothy Edith Edna Eileen
    Elaine Eleanor Elena Elise Eliza Elizabeth Ella Ellen Eloise Elsa Emily Emma
    Erica Erin Esme Esther Ethel Eugenia Eva Eve Evelyn Faith Fatima Felicity Fiona
    Flora Florence Frances Freya Gabrielle Gemma Georgia Georgina Geraldine Gertrude
    Gillian Gina Giulia Gladys Glenda Gloria Grace Greta Gretchen Gudrun Gwen
    Gwendolyn Hannah Harriet Hazel Heather Hedda Hedwig Heidi Helen Helena Henrietta
    Hester Hilary Hilda Holly Hope Ida Imogen Ines Ingrid Irene Iris Irma Isabel
    Isabella Isla Isobel Ivy Jacqueline Jane Janet Janice Jean Jeanne Jennifer Jenny
    Jessica Jill Joan Joanna Jocelyn Josephine Joy Joyce Juanita Judith Judy Julia
    Juliana Julie Juliet June Karen Karin Kate Katherine Kathleen Katrina Kerry
    Kirsten Klara Kristin Lara Laura Laurel Lavinia Leila Lena Lillian Lily Linda
    Lisa Liv Lois Loretta Lorna Louisa Louise Lucia Lucille Lucinda Lucy Lydia Mabel
    Madeleine Magda Maggie Mara Marcia Margaret Margot Maria Marian Marianne Marie
    Marilyn Marina Marion Marit Marjorie Martha Mary Mathilde Matilda Maud Maureen
    Mavis Maxine Melanie Melissa Mercedes Michelle Mildred Millicent Mina Miranda
    Miriam Moira Molly Mona Monica Morag Muriel Myra Nadia Nancy Naomi Natalie
    Natasha Nell Nicola Nina Nora Norma Odette Odile Olga Olive Olivia Ottilie Paige
    Pamela Patience Patricia Paula Pauline Pearl Penelope Perpetua Petra Philippa
    Phoebe Phyllis Polly Priscilla Priya Prudence Rachel Ramona Rebecca Renata Rhoda
    Rhona Rita Roberta Rosa Rosalind Rosamund Rose Rosemary Rosie Rowena Roxana Ruby
    Ruth Sabine Sally Samantha Sandra Sarah Selma Serena Sharon Sheila Shirley
    Sigrid Silvia Siobhan Solveig Sonia Sophia Sophie Stella Stephanie Susan
    Susannah Suzanne Sybil Sylvia Tabitha Tamara Tamsin Tanya Tara Teresa Tess Thea
    Thelma Theodora Theresa Tilda Tilly Tina Tove Tracy Ulla Una Ursula Valerie
    Vanessa Vera Verity Veronica Victoria Viola Violet Virginia Vivian Vivienne
    Wanda Wendy Wilhelmina Winifred Xenia Yolanda Yvette Yvonne Zelda Zoe"""
)
_HE: Final = words(
    """Aaron Abel Abraham Adam Adrian Ahmed Aidan Alan Alaric Alasdair Albert Aldous
    Alexander Alfred Ali Alistair Ambrose Andre Andreas Andrew Angus Anthony Antonio
    Archibald Archie Arnold Arthur Aubrey August Augustin Augustine Barnaby Barry
    Bartholomew Basil Benedict Benjamin Bernard Bertram Boris Brendan Brian Bruce
    Bruno Bryan Caleb Calvin Carl Carlos Casper Caspar Cecil Cedric Charles Chester
    Christian Christopher Clarence Clement Clifford Clive Colin Conrad Cornelius
    Craig Crispin Cuthbert Cyril Damian Daniel Darius Darren David Declan Dennis
    Derek Desmond Diego Dieter Dirk Dmitri Dominic Douglas Duncan Dwayne Edgar
    Edmund Edward Edwin Elias Elliot Emil Emmanuel Enoch Enrique Eric Ernest Erwin
    Eugene Evan Ewan Fabian Felix Ferdinand Fergus Floyd Francis Francisco Frank
    Franklin Franz Fred Frederick Gabriel Gareth Garrick Garth Gary Gavin Geoffrey
    George Gerald Gerard Gideon Gilbert Giles Giovanni Glenn Gordon Graham Gregory
    Gunnar Gus Gustav Guy Hamish Hans Harold Harry Harvey Hector Henrik Henry
    Herbert Herman Horace Howard Hubert Hugh Hugo Humphrey Ian Ignatius Igor Isaac
    Ivan Ivor Jack Jacob Jacques Jake James Jan Jared Jasper Javier Jason Jeffrey
    Jeremiah Jeremy Jerome Jesse Jim Joachim Joe Joel Johan Johannes John Jonah
    Jonas Jonathan Jorge Jose Joseph Joshua Juan Julian Julius Jurgen Justin Karl
    Karim Keith Kenneth Kevin Klaus Konrad Kurt Lambert Lance Larry Lars Laurence
    Lawrence Leo Leon Leonard Leopold Leroy Leslie Lester Lionel Lloyd Lorenzo Louis
    Luca Lucas Lucian Ludwig Luis Luke Luther Magnus Malcolm Manuel Marcel Marco
    Marcus Mario Mark Martin Matthew Matthias Maurice Max Maximilian Maxwell Melvin
    Michael Miguel Mikhail Miles Mohammed Mortimer Moses Muhammad Murray Nathan
    Nathaniel Neil Neville Nicholas Nigel Nikolai Noah Noel Norman Oliver Omar
    Orlando Oscar Oswald Otto Owen Pablo Patrick Paul Pedro Percy Peregrine Peter
    Philip Pierre Piers Quentin Ralph Ramon Randolph Raphael Raymond Reginald Rene
    Reuben Rex Ricardo Richard Robert Roberto Roderick Rodney Roger Roland Roman
    Ronald Rory Ross Rowan Roy Rudolf Rufus Rupert Russell Samuel Sanjay Saul Scott
    Sean Sebastian Seth Seymour Sergei Shaun Sidney Silas Simon Solomon Spencer
    Stanley Stefan Stephen Steven Stewart Stuart Sven Sydney Terence Terry Thaddeus
    Theo Theodore Thomas Timothy Tobias Toby Todd Tom Tomas Tony Trevor Tristan
    Ulrich Valentin Vernon Victor Vincent Vladimir Wallace Walter Warren Wayne
    Wendell Wilbur Wilf Wilfred Wilhelm William Winston Wolfgang Zachary"""
)


def gender(name: str) -> str:
    """Return ``he`` or ``she`` for a given name, or "" where it does not tell.

    >>> gender("Rosalind"), gender("Rupert"), gender("Kim")
    ('she', 'he', '')
    """
    if name in _SHE:
        return "she"
    return "he" if name in _HE else ""
