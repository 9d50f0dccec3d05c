"""Who is meant by "he", "the President", "the two countries".

resolver      sentence by sentence, with all that was said before in mind
discourse     what a reader keeps in mind: who was named last, who spoke
referring     words that refer without a name or title
pronouns      he, she, it, they, and I and we of a speech
descriptions  "the President", "the Indian leader", "the visiting premier"
leading       "the leader of the Swiss delegation", "His Highness"
collectives   several in one phrase: "the two officials", "both sides"
holders       plural offices and whose they are: "the Ministers of Finland and Norway"
members       whom a phrase for several means
together      who is named together, and so meant by "they" further on
crowds        people without a name, who are their own "they"
"""
