-- From which networks a user gave the right password: Mac is a keyed hash of user, network and security stamp, ProvenAt is in seconds since 1970.
CREATE TABLE "ProvenAddresses" (
    "Mac" TEXT NOT NULL CONSTRAINT "PK_ProvenAddresses" PRIMARY KEY,
    "UserId" TEXT NOT NULL,
    "ProvenAt" INTEGER NOT NULL
);
