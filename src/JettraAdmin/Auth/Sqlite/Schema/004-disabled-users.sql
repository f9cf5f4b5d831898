-- Who may not sign in, but is kept with name and rights.
ALTER TABLE "Users" ADD COLUMN "Disabled" INTEGER NOT NULL DEFAULT 0;
