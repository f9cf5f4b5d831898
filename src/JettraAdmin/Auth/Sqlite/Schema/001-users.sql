-- Who may sign in. Names are compared by NormalizedUserName; AllowedDatabases is a comma list, NULL means all of them.
CREATE TABLE "Users" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Users" PRIMARY KEY,
    "UserName" TEXT NOT NULL,
    "NormalizedUserName" TEXT NOT NULL,
    "PasswordHash" TEXT NOT NULL,
    "SecurityStamp" TEXT NOT NULL,
    "ConcurrencyStamp" TEXT NOT NULL,
    "LockoutEnd" TEXT NULL,
    "AccessFailedCount" INTEGER NOT NULL,
    "Role" TEXT NOT NULL,
    "AllowedDatabases" TEXT NULL,
    "MustChangePassword" INTEGER NOT NULL,
    "DevelopmentDefault" INTEGER NOT NULL,
    "CreatedAt" TEXT NOT NULL
);

CREATE UNIQUE INDEX "IX_Users_NormalizedUserName" ON "Users" ("NormalizedUserName");
