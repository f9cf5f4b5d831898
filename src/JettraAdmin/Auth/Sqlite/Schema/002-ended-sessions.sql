-- Sessions that were signed out before their cookie ends, so that a restart does not bring a copy of the cookie back to life.
CREATE TABLE "EndedSessions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_EndedSessions" PRIMARY KEY,
    "CookieEnds" INTEGER NOT NULL
);
