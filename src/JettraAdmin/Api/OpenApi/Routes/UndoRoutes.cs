using JettraAdmin.Driver.Wire;
using Microsoft.OpenApi;
using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi.Routes;

internal static class UndoRoutes
{
    private static readonly RouteParameter Id =
        new("id", ParameterLocation.Path, "The kept entry, by the `id` in the list of what is kept.", Fields.Number(), "7") { Codes = [InvalidParameter, UnknownUndo] };

    public static RouteDescription List { get; } = new(
        "listUndo", Chapters.Undo, "What is kept", "Replaced data (`restored`, `undone`) and dropped databases (`dropped`), the newest first.")
    {
        Answers =
        [
            RouteAnswer.Ok<IReadOnlyList<UndoInfo>>(
                "The entries.",
                """
                [{"id":7,"database":"shop","databaseId":"0199f0c2-a000-7d6c-8a3f-5b2e4c6d8e90","reason":"restored","by":"admin",
                  "keptAt":"2025-12-14T22:10:00+00:00","keptUntil":"2025-12-21T22:10:00+00:00","documents":3,"diskBytes":65536}]
                """),
        ],
        Codes = [StorageUnavailable],
    };

    public static RouteDescription Undo { get; } = new("undo", Chapters.Undo, "Bring kept data back", "At once, whatever its size. What it replaces is kept in its turn, so an undo can be undone.")
    {
        Parameters = [Id],
        Body = RouteBody.Json<BringBack>([], """{"db":"shop_again"}""") with
        {
            Text = "Only for a dropped database whose own name is taken: another name. Else left out.",
            Required = false,
        },
        Answers = [RouteAnswer.Ok<JobInfo>("The job that brought it back.", JobExamples.Undone) with { Headers = [Fields.JobHeader] }],
        Codes =
        [
            InvalidDatabaseName, NameNotApplicable, DatabaseExists, Busy, Cancelled, DatabaseLocked, DatabaseDamaged, Interrupted,
            HistoryUnavailable, ServerStopping, StorageUnavailable, DiskFull,
        ],
    };

    public static RouteDescription Free { get; } = new("freeUndo", Chapters.Undo, "Free kept data", "Its space is free, and it cannot be brought back any more.")
    {
        Parameters = [Id],
        Answers = [RouteAnswer.Ok<Done>("It is gone.", """{"status":"deleted"}""")],
        Codes = [Busy, DatabaseLocked, StorageUnavailable, DiskFull],
    };
}
