namespace JettraAdmin.Api.OpenApi.Routes;

/// <summary>Examples of jobs.</summary>
internal static class JobExamples
{
    public const string Queued =
        """
        {"id":"0199f0c2b1a07d6c8a3f5b2e4c6d8e90","kind":"backup","state":"queued","ended":false,"db":"shop","by":"admin",
         "createdAt":"2025-12-14T22:00:00+00:00","progress":{"phase":"waiting","fraction":0,"documents":0,"bytes":0},"cancelling":false}
        """;

    public const string Completed =
        """
        {"id":"0199f0c2b1a07d6c8a3f5b2e4c6d8e90","kind":"backup","state":"completed","ended":true,"db":"shop","by":"admin",
         "createdAt":"2025-12-14T22:00:00+00:00","progress":{"phase":"finished","fraction":1,"documents":2,"bytes":50},
         "file":"shop_20251214220000.zip","startedAt":"2025-12-14T22:00:00+00:00","endedAt":"2025-12-14T22:00:01+00:00","cancelling":false,
         "result":{"file":"shop_20251214220000.zip","fileBytes":1289,"documents":2,"bytes":50,"collections":1,
          "sourceDigest":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
          "archiveDigest":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}}
        """;

    public const string Failed =
        """
        {"id":"0199f0c2b1a07d6c8a3f5b2e4c6d8e92","kind":"restore","state":"failed","ended":true,"db":"shop","by":"ana",
         "createdAt":"2025-12-14T22:10:00+00:00","progress":{"phase":"surveying","fraction":0.1,"documents":0,"bytes":0},
         "file":"shop_20251214220000.zip","startedAt":"2025-12-14T22:10:00+00:00","endedAt":"2025-12-14T22:10:01+00:00","cancelling":false,
         "problem":{"code":"archive_damaged","detail":"The archive is damaged: the checksum of orders.json is another one. The archive was not used.",
          "hint":"Use another copy of this file, or an earlier backup.","safety":"nothing_changed"}}
        """;

    public const string Undone =
        """
        {"id":"0199f0c2b1a07d6c8a3f5b2e4c6d8e93","kind":"undo","state":"completed","ended":true,"db":"shop","by":"admin",
         "createdAt":"2025-12-14T22:20:00+00:00","progress":{"phase":"finished","fraction":1,"documents":0,"bytes":0},
         "startedAt":"2025-12-14T22:20:00+00:00","endedAt":"2025-12-14T22:20:00+00:00","cancelling":false,
         "result":{"newDatabase":false,"undo":8,"undoUntil":"2025-12-21T22:20:00+00:00"}}
        """;

    public const string Events =
        """
        event: job
        data: {"id":"0199f0c2b1a07d6c8a3f5b2e4c6d8e90","kind":"backup","state":"running","ended":false,"db":"shop","by":"admin","createdAt":"2025-12-14T22:00:00+00:00","progress":{"phase":"writing","fraction":0.4,"documents":1,"totalDocuments":2,"bytes":25},"cancelling":false}
        id: 1


        """;

    public static RouteExample Done { get; } = Completed;

    public static IReadOnlyList<RouteExample> Both { get; } = [new(Completed, "completed"), new(Failed, "failed")];
}
