-- Screening phases that publishers run themselves, and the secrets by which these know that a request is ours.

CREATE TABLE external_phases (
  site_id INTEGER NOT NULL REFERENCES sites(id),
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  url TEXT NOT NULL,
  timeout INTEGER NOT NULL,
  enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  on_failure TEXT NOT NULL CHECK (on_failure IN ('skip', 'hold')),
  audience TEXT NOT NULL CHECK (audience IN ('everybody', 'new-authors')),
  -- The circuit: failures in a row, and until when the phase is left alone because of them.
  failures INTEGER NOT NULL DEFAULT 0,
  opened_until INTEGER,
  failure TEXT,
  PRIMARY KEY (site_id, name)
) WITHOUT ROWID;

-- Kept as they are and not as hashes, since we sign with them ourselves; no answer but the one that makes them holds them.
CREATE TABLE external_phase_secrets (
  site_id INTEGER NOT NULL,
  phase TEXT NOT NULL,
  id TEXT NOT NULL,
  secret TEXT NOT NULL,
  created INTEGER NOT NULL,
  PRIMARY KEY (site_id, phase, id),
  FOREIGN KEY (site_id, phase) REFERENCES external_phases(site_id, name)
) WITHOUT ROWID;

-- Which state of a site's phases stands: every process keeps them in memory and reads them again when this moves, so that
-- a comment on a site without phases costs no query for them. 0 means that there never were any.
ALTER TABLE sites ADD COLUMN phases_version INTEGER NOT NULL DEFAULT 0;

CREATE TRIGGER external_phases_added AFTER INSERT ON external_phases BEGIN
  UPDATE sites SET phases_version = phases_version + 1 WHERE id = NEW.site_id;
END;
CREATE TRIGGER external_phases_changed AFTER UPDATE ON external_phases BEGIN
  UPDATE sites SET phases_version = phases_version + 1 WHERE id = NEW.site_id;
END;
CREATE TRIGGER external_phases_removed AFTER DELETE ON external_phases BEGIN
  UPDATE sites SET phases_version = phases_version + 1 WHERE id = OLD.site_id;
END;
CREATE TRIGGER external_phase_secrets_added AFTER INSERT ON external_phase_secrets BEGIN
  UPDATE sites SET phases_version = phases_version + 1 WHERE id = NEW.site_id;
END;
CREATE TRIGGER external_phase_secrets_removed AFTER DELETE ON external_phase_secrets BEGIN
  UPDATE sites SET phases_version = phases_version + 1 WHERE id = OLD.site_id;
END;
