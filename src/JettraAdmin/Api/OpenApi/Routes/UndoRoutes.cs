using JettraAdmin.Driver.Wire;
using Microsoft.OpenApi;
using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi.Routes;

internal static class UndoRoutes
{
    private static readonly RouteParameter Id =
        new("id", ParameterLocation.Path, "The `id` of the kept state.", Fields.Number(), "7") { Codes = [InvalidParameter, UnknownUndo] };

    public static RouteDescription List { get; } = new(
        "listUndo", ApiTags.Undo, "List the kept states", "Lists replaced data (`restored`, `undone`) and dropped databases (`dropped`), newest first.")
    {
        Responses =
        [
            RouteResponse.Ok<IReadOnlyList<UndoInfo>>(
                "The kept states.",
                """
                [{"id":7,"database":"shop","databaseId":"0199f0c2-a000-7d6c-8a3f-5b2e4c6d8e90","reason":"restored","by":"admin",
                  "keptAt":"2025-12-14T22:10:00+00:00","keptUntil":"2025-12-21T22:10:00+00:00","documents":3,"diskBytes":65536}]
                """),
        ],
        Codes = [StorageUnavailable],
    };

    public static RouteDescription Undo { get; } = new("undo", ApiTags.Undo, "Undo", "Brings a kept state back. Takes effect immediately, whatever the size. The data that it replaces becomes a kept state, so an undo can be undone.")
    {
        Parameters = [Id],
        Body = RouteBody.Json<BringBack>([], """{"db":"shop_again"}""") with
        {
            Text = "Only needed for a dropped database whose name is in use: another name.",
            Required = false,
        },
        Responses = [RouteResponse.Ok<JobInfo>("The job of the undo.", JobExamples.Undone) with { Headers = [Fields.JobHeader] }],
        Codes =
        [
            InvalidDatabaseName, NameNotApplicable, DatabaseExists, Busy, Cancelled, DatabaseLocked, DatabaseDamaged, Interrupted,
            HistoryUnavailable, ServerStopping, StorageUnavailable, DiskFull,
        ],
    };

    public static RouteDescription Free { get; } = new("freeUndo", ApiTags.Undo, "Delete a kept state", "Frees its disk space. It cannot be brought back any more.")
    {
        Parameters = [Id],
        Responses = [RouteResponse.Ok<Done>("The kept state is deleted.", """{"status":"deleted"}""")],
        Codes = [Busy, DatabaseLocked, StorageUnavailable, DiskFull],
    };
}
