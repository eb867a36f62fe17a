-- CreateTable
CREATE TABLE "download_pin" (
    "url" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "pinned_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "download_pin_pkey" PRIMARY KEY ("url")
);
