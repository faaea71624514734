/** The tables as Drizzle sees them. The truth is in migrations/; a test holds the two against each other. */
import { integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const sites = sqliteTable("sites", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  name: text("name").notNull(),
  settings: text("settings").notNull().default("{}"),
  pendingCount: integer("pending_count").notNull().default(0),
  reportedCount: integer("reported_count").notNull().default(0),
  newcomerCount: integer("newcomer_count").notNull().default(0),
  caseCount: integer("case_count").notNull().default(0),
  appealCount: integer("appeal_count").notNull().default(0),
  noticeCount: integer("notice_count").notNull().default(0),
  wordsVersion: integer("words_version").notNull().default(0),
  phasesVersion: integer("phases_version").notNull().default(0),
  houseRules: integer("house_rules").notNull().default(0),
  created: integer("created").notNull(),
});

export const siteOrigins = sqliteTable(
  "site_origins",
  { siteId: integer("site_id").notNull(), origin: text("origin").notNull() },
  (table) => [primaryKey({ columns: [table.siteId, table.origin] })],
);

export const siteKeys = sqliteTable("site_keys", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  siteId: integer("site_id").notNull(),
  kid: text("kid").notNull(),
  role: text("role", { enum: ["moderator", "admin"] }).notNull(),
  secretHash: text("secret_hash").notNull(),
  created: integer("created").notNull(),
  revoked: integer("revoked"),
});

export const articles = sqliteTable("articles", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  siteId: integer("site_id").notNull(),
  key: text("key").notNull(),
  url: text("url"),
  title: text("title"),
  author: text("author"),
  published: integer("published"),
  state: text("state", { enum: ["open", "closed"] })
    .notNull()
    .default("open"),
  premoderation: integer("premoderation").notNull().default(0),
  slowMode: integer("slow_mode").notNull().default(0),
  crowdControl: text("crowd_control", { enum: ["off", "hold", "refuse"] })
    .notNull()
    .default("off"),
  confirmed: integer("confirmed").notNull().default(0),
  version: integer("version").notNull().default(1),
  voteVersion: integer("vote_version").notNull().default(0),
  commentCount: integer("comment_count").notNull().default(0),
  reach: integer("reach").notNull().default(0),
  keptOpen: integer("kept_open").notNull().default(0),
  created: integer("created").notNull(),
});

export const users = sqliteTable("users", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  siteId: integer("site_id").notNull(),
  kind: text("kind", { enum: ["guest", "registered", "imported"] }).notNull(),
  name: text("name").notNull(),
  nameSkeleton: text("name_skeleton").notNull(),
  exclusive: integer("exclusive").notNull().default(0),
  email: text("email"),
  verified: integer("verified").notNull().default(0),
  role: text("role", { enum: ["reader", "member", "staff", "moderator", "admin"] })
    .notNull()
    .default("reader"),
  publishedCount: integer("published_count").notNull().default(0),
  rejectedCount: integer("rejected_count").notNull().default(0),
  reportsAgreed: integer("reports_agreed").notNull().default(0),
  reportsDisagreed: integer("reports_disagreed").notNull().default(0),
  banned: integer("banned").notNull().default(0),
  suspendedUntil: integer("suspended_until"),
  premoderated: integer("premoderated").notNull().default(0),
  warned: integer("warned").notNull().default(0),
  created: integer("created").notNull(),
});

export const identities = sqliteTable(
  "identities",
  {
    siteId: integer("site_id").notNull(),
    provider: text("provider").notNull(),
    subject: text("subject").notNull(),
    userId: integer("user_id").notNull(),
    created: integer("created").notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.provider, table.subject] })],
);

/** `id` is the SHA-256 of the token; `expiresAt` is in seconds, as Lucia's adapter writes it. */
export const sessions = sqliteTable("sessions", {
  id: text("id").primaryKey(),
  userId: integer("user_id").notNull(),
  siteId: integer("site_id").notNull(),
  scope: text("scope", { enum: ["reader", "desk"] }).notNull(),
  expiresAt: integer("expires_at").notNull(),
  created: integer("created").notNull(),
});

export const signInLinks = sqliteTable("sign_in_links", {
  tokenHash: text("token_hash").primaryKey(),
  userId: integer("user_id").notNull(),
  siteId: integer("site_id").notNull(),
  expires: integer("expires").notNull(),
  used: integer("used"),
});

export const comments = sqliteTable("comments", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  siteId: integer("site_id").notNull(),
  articleId: integer("article_id").notNull(),
  parentId: integer("parent_id"),
  rootId: integer("root_id"),
  depth: integer("depth").notNull().default(0),
  replyToId: integer("reply_to_id"),
  authorId: integer("author_id").notNull(),
  body: text("body").notNull(),
  content: text("content").notNull(),
  language: text("language"),
  languageSet: integer("language_set").notNull().default(0),
  status: text("status", { enum: ["published", "pending", "rejected", "withdrawn"] }).notNull(),
  reasons: text("reasons").notNull().default("[]"),
  revision: integer("revision").notNull().default(1),
  removedBy: text("removed_by", { enum: ["author", "moderator", "screening"] }),
  removedReason: text("removed_reason"),
  reviewed: integer("reviewed"),
  reviewedBy: integer("reviewed_by"),
  reviewedRevision: integer("reviewed_revision"),
  featured: integer("featured").notNull().default(0),
  pinned: integer("pinned").notNull().default(0),
  locked: integer("locked").notNull().default(0),
  shown: integer("shown").notNull().default(0),
  publishedBelow: integer("published_below").notNull().default(0),
  replyCount: integer("reply_count").notNull().default(0),
  up: integer("up").notNull().default(0),
  down: integer("down").notNull().default(0),
  best: integer("best").notNull().default(0),
  openReports: integer("open_reports").notNull().default(0),
  causes: integer("causes").notNull().default(0),
  risk: integer("risk").notNull().default(0),
  newcomer: integer("newcomer").notNull().default(0),
  appealed: integer("appealed"),
  created: integer("created").notNull(),
  edited: integer("edited"),
  idempotencyKey: text("idempotency_key"),
  idempotencyHash: text("idempotency_hash"),
  importedSource: text("imported_source"),
  sourceId: text("source_id"),
});

export const revisions = sqliteTable(
  "revisions",
  {
    commentId: integer("comment_id").notNull(),
    revision: integer("revision").notNull(),
    siteId: integer("site_id").notNull(),
    body: text("body").notNull(),
    reasons: text("reasons").notNull(),
    status: text("status").notNull(),
    created: integer("created").notNull(),
  },
  (table) => [primaryKey({ columns: [table.commentId, table.revision] })],
);

export const votes = sqliteTable(
  "votes",
  {
    commentId: integer("comment_id").notNull(),
    userId: integer("user_id").notNull(),
    siteId: integer("site_id").notNull(),
    articleId: integer("article_id").notNull(),
    value: integer("value").notNull(),
    created: integer("created").notNull(),
  },
  (table) => [primaryKey({ columns: [table.commentId, table.userId] })],
);

export const reports = sqliteTable(
  "reports",
  {
    commentId: integer("comment_id").notNull(),
    userId: integer("user_id").notNull(),
    siteId: integer("site_id").notNull(),
    articleId: integer("article_id").notNull(),
    revision: integer("revision").notNull(),
    reason: text("reason").notNull(),
    note: text("note"),
    weight: real("weight").notNull().default(1),
    outcome: integer("outcome"),
    created: integer("created").notNull(),
  },
  (table) => [primaryKey({ columns: [table.commentId, table.userId] })],
);

export const decisions = sqliteTable("decisions", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  siteId: integer("site_id").notNull(),
  userId: integer("user_id"),
  keyId: integer("key_id"),
  action: text("action").notNull(),
  commentId: integer("comment_id"),
  subjectUserId: integer("subject_user_id"),
  articleId: integer("article_id"),
  revision: integer("revision"),
  reason: text("reason"),
  fromState: text("from_state").notNull(),
  toState: text("to_state").notNull(),
  undoes: integer("undoes"),
  batch: integer("batch"),
  created: integer("created").notNull(),
});

export const decisionNotes = sqliteTable("decision_notes", {
  decisionId: integer("decision_id").primaryKey(),
  siteId: integer("site_id").notNull(),
  note: text("note").notNull(),
});

export const decisionMessages = sqliteTable("decision_messages", {
  decisionId: integer("decision_id").primaryKey(),
  siteId: integer("site_id").notNull(),
  message: text("message").notNull(),
});

export const appeals = sqliteTable("appeals", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  siteId: integer("site_id").notNull(),
  userId: integer("user_id").notNull(),
  commentId: integer("comment_id"),
  sanctionId: integer("sanction_id"),
  revision: integer("revision"),
  restrictedBy: integer("restricted_by"),
  text: text("text").notNull(),
  state: text("state", { enum: ["open", "granted", "refused", "closed"] })
    .notNull()
    .default("open"),
  answer: text("answer"),
  decisionId: integer("decision_id"),
  created: integer("created").notNull(),
  decided: integer("decided"),
});

export const sanctions = sqliteTable("sanctions", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  siteId: integer("site_id").notNull(),
  userId: integer("user_id").notNull(),
  kind: text("kind", { enum: ["ban", "suspension", "warning", "premoderation"] }).notNull(),
  reason: text("reason").notNull(),
  message: text("message"),
  until: integer("until"),
  created: integer("created").notNull(),
  lifted: integer("lifted"),
  decisionId: integer("decision_id"),
  liftedBy: integer("lifted_by"),
});

export const authorNotes = sqliteTable("author_notes", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  siteId: integer("site_id").notNull(),
  userId: integer("user_id").notNull(),
  byUserId: integer("by_user_id"),
  byKeyId: integer("by_key_id"),
  note: text("note").notNull(),
  created: integer("created").notNull(),
});

export const claims = sqliteTable("claims", {
  commentId: integer("comment_id").primaryKey(),
  siteId: integer("site_id").notNull(),
  userId: integer("user_id").notNull(),
  until: integer("until").notNull(),
});

export const cases = sqliteTable("cases", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  siteId: integer("site_id").notNull(),
  kind: text("kind", { enum: ["surge", "newcomers", "reports"] }).notNull(),
  articleId: integer("article_id").notNull(),
  commentId: integer("comment_id"),
  evidence: text("evidence").notNull(),
  opened: integer("opened").notNull(),
  seen: integer("seen").notNull(),
  closed: integer("closed"),
  closedBy: integer("closed_by"),
  closedByKey: integer("closed_by_key"),
});

export const wordRules = sqliteTable("word_rules", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  siteId: integer("site_id").notNull(),
  list: text("list", { enum: ["banned", "suspect"] }).notNull(),
  term: text("term").notNull(),
  created: integer("created").notNull(),
  language: text("language"),
  exceptions: text("exceptions").notNull().default("[]"),
});

export const commentHosts = sqliteTable(
  "comment_hosts",
  {
    commentId: integer("comment_id").notNull(),
    host: text("host").notNull(),
    siteId: integer("site_id").notNull(),
    authorId: integer("author_id").notNull(),
    created: integer("created").notNull(),
  },
  (table) => [primaryKey({ columns: [table.commentId, table.host] })],
);

export const linkHosts = sqliteTable("link_hosts", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  siteId: integer("site_id").notNull(),
  host: text("host").notNull(),
  rule: text("rule", { enum: ["allow", "hold", "reject"] }),
  published: integer("published").notNull().default(0),
  rejected: integer("rejected").notNull().default(0),
  pending: integer("pending").notNull().default(0),
  authors: integer("authors").notNull().default(0),
  lastSeen: integer("last_seen").notNull().default(0),
});

export const events = sqliteTable("events", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  siteId: integer("site_id").notNull(),
  articleId: integer("article_id"),
  commentId: integer("comment_id"),
  type: text("type").notNull(),
  data: text("data").notNull().default("{}"),
  created: integer("created").notNull(),
});

export const imports = sqliteTable("imports", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  siteId: integer("site_id").notNull(),
  source: text("source").notNull(),
  started: integer("started").notNull(),
  finished: integer("finished").notNull(),
  report: text("report").notNull(),
});

export const houseRules = sqliteTable(
  "house_rules",
  {
    siteId: integer("site_id").notNull(),
    language: text("language").notNull(),
    text: text("text").notNull(),
    content: text("content").notNull(),
    updated: integer("updated").notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.language] })],
);

export const reasonTemplates = sqliteTable(
  "reason_templates",
  {
    siteId: integer("site_id").notNull(),
    position: integer("position").notNull(),
    language: text("language").notNull(),
    reason: text("reason").notNull(),
    name: text("name").notNull(),
    text: text("text").notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.position] })],
);

export const settingChanges = sqliteTable("setting_changes", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  siteId: integer("site_id").notNull(),
  userId: integer("user_id"),
  keyId: integer("key_id"),
  area: text("area").notNull(),
  detail: text("detail").notNull(),
  created: integer("created").notNull(),
});

export const siteMonths = sqliteTable(
  "site_months",
  { siteId: integer("site_id").notNull(), month: text("month").notNull(), comments: integer("comments").notNull() },
  (table) => [primaryKey({ columns: [table.siteId, table.month] })],
);

export const screeningRules = sqliteTable("screening_rules", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  siteId: integer("site_id").notNull(),
  articleId: integer("article_id").notNull().default(0),
  position: integer("position").notNull(),
  rule: text("rule").notNull(),
  created: integer("created").notNull(),
});

export const nudges = sqliteTable(
  "nudges",
  {
    userId: integer("user_id").notNull(),
    fingerprint: text("fingerprint").notNull(),
    siteId: integer("site_id").notNull(),
    created: integer("created").notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.fingerprint] })],
);

export const repeatBands = sqliteTable(
  "repeat_bands",
  {
    siteId: integer("site_id").notNull(),
    band: integer("band").notNull(),
    commentId: integer("comment_id").notNull(),
    authorId: integer("author_id").notNull(),
    created: integer("created").notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.band, table.commentId] })],
);

export const notices = sqliteTable("notices", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  siteId: integer("site_id").notNull(),
  commentId: integer("comment_id").notNull(),
  revision: integer("revision").notNull(),
  excerpt: text("excerpt").notNull(),
  category: text("category").notNull(),
  explanation: text("explanation").notNull(),
  name: text("name"),
  email: text("email"),
  referenceHash: text("reference_hash").notNull(),
  state: text("state", { enum: ["open", "decided"] })
    .notNull()
    .default("open"),
  outcome: text("outcome", { enum: ["removed", "kept"] }),
  answer: text("answer"),
  decided: integer("decided"),
  decidedByUser: integer("decided_by_user"),
  decidedByKey: integer("decided_by_key"),
  decisionId: integer("decision_id"),
  created: integer("created").notNull(),
});

export const earlierNames = sqliteTable("earlier_names", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  siteId: integer("site_id").notNull(),
  userId: integer("user_id").notNull(),
  name: text("name").notNull(),
  until: integer("until").notNull(),
});

export const userAddresses = sqliteTable(
  "user_addresses",
  {
    siteId: integer("site_id").notNull(),
    userId: integer("user_id").notNull(),
    addressHash: text("address_hash").notNull(),
    lastSeen: integer("last_seen").notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.addressHash] })],
);

export const scoreModels = sqliteTable(
  "score_models",
  {
    siteId: integer("site_id").notNull(),
    head: text("head", { enum: ["spam", "abuse"] }).notNull(),
    version: integer("version").notNull(),
    position: integer("position").notNull(),
    weights: text("weights").notNull(),
    squares: text("squares").notNull(),
    learned: integer("learned").notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.head] })],
);

export const scoreTrials = sqliteTable("score_trials", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  siteId: integer("site_id").notNull(),
  head: text("head", { enum: ["spam", "abuse"] }).notNull(),
  commentId: integer("comment_id").notNull(),
  foretold: integer("foretold").notNull(),
  label: integer("label").notNull(),
  created: integer("created").notNull(),
});

export const externalPhases = sqliteTable(
  "external_phases",
  {
    siteId: integer("site_id").notNull(),
    name: text("name").notNull(),
    position: integer("position").notNull(),
    url: text("url").notNull(),
    timeout: integer("timeout").notNull(),
    enabled: integer("enabled").notNull(),
    onFailure: text("on_failure", { enum: ["skip", "hold"] }).notNull(),
    audience: text("audience", { enum: ["everybody", "new-authors"] }).notNull(),
    failures: integer("failures").notNull().default(0),
    openedUntil: integer("opened_until"),
    failure: text("failure"),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.name] })],
);

export const externalPhaseSecrets = sqliteTable(
  "external_phase_secrets",
  {
    siteId: integer("site_id").notNull(),
    phase: text("phase").notNull(),
    id: text("id").notNull(),
    secret: text("secret").notNull(),
    created: integer("created").notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.phase, table.id] })],
);
