"""Names known beforehand: they are cues and spellings, nothing is a name because it stands here."""

from __future__ import annotations

GIVEN_NAMES = frozenset(
    """Aaron Abigail Abdul Adam Adrian Agnes Ahmed Alan Albert Alberto Alejandro Alex Alexander Alexandra Alfred Ali Alice Alicia
    Allison Amanda Amelia Amina Amy Ana Anders Andrea Andreas Andrei Andrew Andy Angela Angelina Anita Ann Anna Anne Annie Anthony
    Antoine Anton Antonio Arjun Arthur Ashley Barbara Beatrice Ben Benjamin Bernard Beth Bill Bob Boris Brad Brandon Brenda Brian
    Bruce Bruno Camille Carl Carla Carlos Carmen Carol Caroline Catherine Cecilia Charles Charlotte Chiara Chloe Chris Christian
    Christina Christine Christopher Claire Clara Claude Claudia Connor Craig Cristina Daniel Daniela Danielle Dave David Deborah
    Denis Dennis Diana Diane Diego Dmitri Dominic Donald Dorothy Doug Douglas Duncan Dylan Eduardo Edward Edwin Elena Eleanor Eli
    Elizabeth Ella Ellen Emil Emily Emma Enrique Eric Erik Ernest Esther Ethan Eugene Eva Evan Evelyn Felipe Felix Fernando Fiona
    Francesca Francesco Francis Francisco Frank Franz Fred Frederick Gabriel Gareth Gary George Georgia Gerald Giovanni Giulia Gloria
    Gordon Greg Gregory Guillaume Gustav Hannah Hans Harold Harry Hassan Heather Hector Heidi Helen Helena Henri Henry Herbert Hiroshi
    Howard Hugo Ian Ibrahim Ignacio Igor Ingrid Irene Isaac Isabel Isabella Ivan Jack Jackie Jacob Jacques Jake James Jamie Jan Jane
    Janet Jason Javier Jean Jeff Jeffrey Jennifer Jeremy Jerome Jerry Jesse Jessica Jill Jim Jimmy Joan Joanna Joe Johan Johannes John
    Johnny Jonas Jonathan Jorge Jose José Joseph Josh Joshua Juan Juana Judith Judy Julia Julian Julie Julien Karen Karl Kate Katherine
    Kathleen Katie Keith Kelly Ken Kenneth Kevin Klaus Kurt Kyle Lars Laura Lauren Laurent Lawrence Leo Leon Leonardo Leslie Liam
    Lillian Linda Lisa Lorenzo Louis Louise Luca Lucas Lucia Lucy Luis Luke Madeleine Manuel Marc Marcel Marco Marcus Margaret Maria
    María Marie Mario Marion Mark Markus Marta Martha Martin Martina Mary Mathieu Matt Matthew Maurice Max Maximilian Megan Melanie
    Melissa Mia Michael Michel Michelle Miguel Mike Mikhail Miriam Mohamed Mohammed Molly Monica Muhammad Nadia Nancy Natalia Natalie
    Natasha Nathan Neil Nicholas Nick Nicola Nicolas Nicole Nigel Nikolai Nina Noah Noel Nora Norman Olga Oliver Olivia Omar Oscar Otto
    Owen Pablo Pamela Patricia Patrick Paul Paula Paulo Pedro Peggy Peter Philip Philippe Phillip Pierre Rachel Rafael Ralph Ramon
    Raymond Rebecca Ricardo Richard Rick Rita Robert Roberto Robin Roger Roland Ronald Rosa Ross Roy Ruth Ryan Sally Sam Samantha Samuel
    Sandra Sara Sarah Scott Sean Sebastian Sergei Sergio Seth Sharon Sheila Simon Sofia Sophia Sophie Stefan Stella Stephanie Stephen Steve
    Steven Stuart Susan Suzanne Sven Sylvia Tamara Tanya Teresa Terry Thomas Tim Timothy Todd Tom Tomas Tony Tracy Ursula Valentina
    Valerie Vanessa Veronica Victor Victoria Vincent Vladimir Walter Wayne Wendy Werner William Wolfgang Xavier Yasmin Yusuf Yuki Yvonne
    Zachary Zoe""".split()
)

ORGANISATIONS = frozenset(
    """Adobe Airbnb Alibaba Airbus Amazon AMD AOL Apple ARM Asus AT&T Audi Baidu BBC BMW Boeing Bosch ByteDance Canon Cisco Citigroup
    CNN Cloudflare Dell Deloitte Disney Dropbox DuckDuckGo eBay Ericsson Etsy Facebook FBI FedEx Ferrari Fiat Fujitsu Gazprom GitHub
    GitLab Gmail Google Greenpeace Hitachi Honda HSBC HTC Huawei Hulu Hyundai IBM IKEA Instagram Intel JPMorgan Kickstarter Lego Lenovo
    LinkedIn Lyft Mastercard McDonald's Meta Microsoft Mitsubishi Mozilla NASA NATO Nestlé Netflix Nike Nikon Nintendo Nissan Nokia
    Novartis Nvidia OpenAI Oracle Panasonic PayPal Pepsi Peugeot Pfizer Philips Pinterest Porsche Qualcomm Quora Reddit Renault Reuters
    Ryanair Salesforce Samsung Sennheiser Shopify Siemens Skype Slack Snapchat Sony SpaceX Spotify Starbucks Stripe Telegram Tesla TikTok
    Toshiba Toyota Tumblr Twitch Twitter Uber UNESCO UNICEF Unilever Verizon Vodafone Volkswagen Volvo Walmart WeChat WhatsApp
    Wikimedia Wikipedia WordPress Xerox Xiaomi Yahoo Yandex YouTube Zalando""".split()
)
