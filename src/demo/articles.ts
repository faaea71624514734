/** The demonstration newspaper and what stands in it: words as data, without markup. */

/** One block of an article's body, in reading order. A pull quote repeats a sentence of the article, never a person's words. */
export type Block =
  | { kind: "paragraph" | "heading" | "pull"; text: string }
  | { kind: "list"; items: readonly string[] }
  | { kind: "figures"; caption: string; rows: readonly { source: string; killed: string; wounded: string }[] };

export type DemoArticle = {
  /** The publisher's own id, which the thread is filed under. */
  key: string;
  /** The path of its page on the demonstration newspaper. */
  slug: string;
  title: string;
  /** The sentence or two under the title; also the description search engines are given. */
  standfirst: string;
  byline: string;
  /** ISO 8601 UTC. */
  published: string;
  section: string;
  body: readonly Block[];
  correction?: { at: string; text: string };
  /** Keys of other articles, in the order they are offered. */
  readAlso: readonly string[];
};

/** `site` is the name the threads are filed under; `title` is what readers know the paper by. */
export const newspaper = { site: "demo", title: "The Meridian Courier" } as const;

const surrender: DemoArticle = {
  key: "2023-karabakh-1",
  slug: "/news/nagorno-karabakh-surrender",
  title: "Nagorno-Karabakh separatists agree to surrender their weapons as tens of thousands leave",
  standfirst:
    "Azerbaijan’s Health Ministry reports 192 troops killed and 511 wounded; officials in Nagorno-Karabakh report at least 200 people dead. A ten-month blockade of the road to Armenia has been lifted.",
  byline: "World desk",
  published: "2023-09-28T16:40:00.000Z",
  section: "World",
  body: [
    paragraph(
      "Separatist forces in Nagorno-Karabakh have agreed to surrender their weapons after Azerbaijan’s military operation there this month, and tens of thousands of the people who lived in the region are leaving it.",
    ),
    paragraph(
      "Azerbaijan’s Health Ministry has reported that 192 of the country’s troops were killed and 511 wounded. Officials in Nagorno-Karabakh have reported at least 200 people killed, 10 of them civilians, and more than 400 wounded.",
    ),
    paragraph(
      "The counts come from the two sides separately, and this newspaper has confirmed neither of them. Each is given here with its source, and they are not added together: one is a count of troops, the other a count of people that includes civilians.",
    ),
    {
      kind: "figures",
      caption: "What each side has reported",
      rows: [
        { source: "Azerbaijan’s Health Ministry, of its troops", killed: "192", wounded: "511" },
        { source: "Officials in Nagorno-Karabakh, including 10 civilians killed", killed: "at least 200", wounded: "over 400" },
      ],
    },
    heading("Weapons and talks"),
    paragraph(
      "The separatists’ agreement to give up their arms is one part of what has been settled so far. The other part is a conversation: two rounds of talks have been held on what is being called “reintegration”.",
    ),
    paragraph(
      "The word is easily said and has yet to be filled. For a family it stands for a row of plain questions: which papers will be valid, which language a school will teach in, who answers when something goes wrong at night. Two rounds of talks are a beginning; they are not an answer to those questions, and this article does not guess at one.",
    ),
    heading("The road"),
    paragraph(
      "The blockade of the road that joins the region to Armenia lasted ten months. It has been lifted. About 120,000 people lived in Nagorno-Karabakh, and tens of thousands of them are on their way out.",
    ),
    paragraph(
      "How many will leave, how many will stay and how many may one day come back cannot yet be known. A number given today would be out of date before it was read, so we give only what has been reported: tens of thousands, of about 120,000.",
    ),
    heading("Three dates"),
    paragraph(
      "Fighting over the region had ended in 1994. It flared again in 2020, in a war that lasted six weeks. September 2023 is the third date in that line, and the first two are not history to the people who lived through them. Many of those who will read this article lost somebody, or somewhere, in one of those years.",
    ),
    { kind: "pull", text: "How many will leave, how many will stay and how many may one day come back cannot yet be known." },
    paragraph(
      "That is why the same few facts are read so differently. We have tried to set them down in words that a reader on either side can check, even where the two would choose other words of their own.",
    ),
    heading("What is not yet known"),
    {
      kind: "list",
      items: [
        "Whether either side will revise its count of the dead and the wounded.",
        "How, and by when, the weapons are to be handed over.",
        "What the talks on “reintegration” will promise to those who stay, and to those who have gone.",
        "How many of the region’s people will have left when the road falls quiet.",
      ],
    },
    paragraph(
      "Where a figure in this article changes, the change will be marked at its foot. Comments are open below, in whichever language you write. Many who read them will be waiting for news of somebody; please write with that in mind.",
    ),
  ],
  correction: {
    at: "2023-09-28T17:25:00.000Z",
    text: "The summary of an earlier version gave the Health Ministry’s two figures the wrong way round. It reported 192 killed and 511 wounded. We thank the reader who pointed this out in the comments.",
  },
  readAlso: ["2023-karabakh-2", "how-we-moderate", "small-glass"],
};

const road: DemoArticle = {
  key: "2023-karabakh-2",
  slug: "/news/the-road-the-departures-and-the-talks",
  title: "The road, the departures and the talks: what is known about Nagorno-Karabakh",
  standfirst:
    "Five questions readers have been asking since the separatists agreed to disarm, with the answers there are and the ones there are not.",
  byline: "World desk",
  published: "2023-09-29T08:15:00.000Z",
  section: "Explained",
  body: [
    paragraph(
      "Many of the comments under our report on Nagorno-Karabakh were questions. Here are the five that came up most, answered from what has been reported so far and from nothing else.",
    ),
    heading("What has happened on the road?"),
    paragraph("The road to Armenia had been under a blockade for ten months. That blockade has been lifted."),
    heading("How many people are leaving?"),
    paragraph(
      "Tens of thousands. About 120,000 people lived in Nagorno-Karabakh. A share or a percentage would need a firmer count than the one there is, so we do not give one.",
    ),
    heading("What are the talks about?"),
    paragraph(
      "Two rounds have been held on “reintegration”, a word that means something different to each person who hears it. What has been said there about documents, schools or safety is not among the facts we can report.",
    ),
    paragraph("It is possible to know that people are talking without knowing what will come of it. That is where things stand."),
    heading("What happens to the weapons?"),
    paragraph(
      "The separatists have agreed to surrender them. That is the whole of what has been reported: the agreement, and not how it will be carried out.",
    ),
    { kind: "pull", text: "It is possible to know that people are talking without knowing what will come of it." },
    heading("How many have died?"),
    paragraph(
      "Azerbaijan’s Health Ministry has reported 192 of its troops killed and 511 wounded. Officials in Nagorno-Karabakh have reported at least 200 people killed, including 10 civilians, and over 400 wounded. The first is a count of troops and the second is not, which is why they cannot be set against each other like a score.",
    ),
    paragraph(
      "Fighting had ended in 1994 and flared again in a six-week war in 2020. If there is a question we have missed, ask it below.",
    ),
  ],
  readAlso: ["2023-karabakh-1", "how-we-moderate"],
};

const moderating: DemoArticle = {
  key: "how-we-moderate",
  slug: "/inside/how-we-moderate",
  title: "How we moderate comments on our hardest stories",
  standfirst:
    "The easiest thing to do with the comments on a war is to close them. Why we keep them open, and what we ask of you in return.",
  byline: "Readers’ desk",
  published: "2023-09-20T07:00:00.000Z",
  section: "Inside the newsroom",
  body: [
    paragraph(
      "Every newspaper knows the moment. A story breaks in which people are dying, the first comments arrive within minutes, and somebody in the room asks whether it would not be wiser to turn them off. We ask it too. Nearly always we leave them on.",
    ),
    paragraph(
      "We do so because the people closest to a story are often among our readers. They correct us. They find one another. They disagree with more patience than they are given credit for, and they do it in several languages on the same page.",
    ),
    heading("What comes off the page"),
    paragraph("Four things are removed whoever wrote them and whichever side they favour:"),
    {
      kind: "list",
      items: [
        "Contempt for people because of what they were born as.",
        "Threats, and rejoicing over the dead.",
        "Anybody’s address or telephone number, however kindly it was meant.",
        "Advertising.",
      ],
    },
    paragraph(
      "Being wrong is not on that list. Nor is being angry, nor thinking ill of this newspaper. An opinion that a moderator finds unbearable and that breaks no rule stays where it is.",
    ),
    heading("We say why"),
    paragraph(
      "A removal nobody explains teaches nobody anything. When we take down a comment its author is told the reason; where others have answered it, a line stays in its place, so that the answers still make sense.",
    ),
    heading("Some comments wait"),
    paragraph(
      "A comment full of links, or one that uses a word we have learned to look at twice, may wait until a person has read it. Waiting is not a verdict. Most of what waits is published as it was written.",
    ),
    { kind: "pull", text: "A removal nobody explains teaches nobody anything." },
    heading("What you can do"),
    paragraph(
      "Report what breaks the rules; a report is read by a person and your name stays out of it. Answer the argument and not the passport. And before you send, read it once as if the other reader were sitting across the table with a telephone in front of them, waiting for it to ring.",
    ),
  ],
  readAlso: ["2023-karabakh-1", "small-glass"],
};

const glass: DemoArticle = {
  key: "small-glass",
  slug: "/culture/in-praise-of-the-small-glass",
  title: "In praise of the small glass",
  standfirst: "Tea from a mug is a drink. Tea from a small glass is an appointment, and you are never expected to keep only one.",
  byline: "Culture desk",
  published: "2023-09-16T06:30:00.000Z",
  section: "Culture",
  body: [
    paragraph(
      "The mug is a solitary vessel. It is filled once, carried to a desk and forgotten there. The small glass allows nothing of the kind. It is too hot to carry, too little to last, and empty at precisely the moment when the conversation becomes interesting.",
    ),
    paragraph(
      "So somebody pours again. This is the whole trick of it. Nobody has to say that they would like to stay, and nobody has to say that they would like you to; the glass is put down, the glass is filled, and another quarter of an hour has been agreed upon without a word.",
    ),
    heading("On sugar"),
    paragraph(
      "There are people who stir it in and people who hold the lump between their teeth. Each believes the other to be spoiling good tea. This disagreement has no known solution, and we commend it as a model for disagreements in general: it is renewed daily, at the same table.",
    ),
    paragraph(
      "When you have finally had enough, lay the spoon across the glass. If your host pretends not to have seen it, you are among friends.",
    ),
  ],
  readAlso: ["how-we-moderate", "2023-karabakh-2"],
};

/** The lead story first, then in the order of the front page. */
export const articles: readonly DemoArticle[] = [surrender, road, moderating, glass];

function paragraph(text: string): Block {
  return { kind: "paragraph", text };
}

function heading(text: string): Block {
  return { kind: "heading", text };
}
