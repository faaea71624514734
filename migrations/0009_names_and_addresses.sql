-- What moderators may know of an account beside its name: earlier names, and accounts that write from the same address.

CREATE TABLE earlier_names (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_id INTEGER NOT NULL REFERENCES sites(id),
  user_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  until INTEGER NOT NULL,
  FOREIGN KEY (user_id, site_id) REFERENCES users(id, site_id)
);
-- The names of one person, newest first.
CREATE INDEX earlier_names_by_user ON earlier_names(user_id, id);

-- Names change in several places, so the database remembers them, by its own clock.
CREATE TRIGGER users_renamed AFTER UPDATE OF name ON users WHEN old.name <> new.name BEGIN
  INSERT INTO earlier_names (site_id, user_id, name, until)
    VALUES (new.site_id, new.id, old.name, CAST(unixepoch('subsec') * 1000 AS INTEGER));
END;

-- A keyed hash of the address that somebody wrote from, never the address; the key is another every month.
CREATE TABLE user_addresses (
  site_id INTEGER NOT NULL REFERENCES sites(id),
  user_id INTEGER NOT NULL,
  address_hash TEXT NOT NULL,
  last_seen INTEGER NOT NULL,
  PRIMARY KEY (user_id, address_hash),
  FOREIGN KEY (user_id, site_id) REFERENCES users(id, site_id)
) WITHOUT ROWID;
-- Who else wrote from an address.
CREATE INDEX user_addresses_by_address ON user_addresses(site_id, address_hash, last_seen);
-- What is old enough to be deleted.
CREATE INDEX user_addresses_by_age ON user_addresses(last_seen);
