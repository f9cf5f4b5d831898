using System.Globalization;
using JettraAdmin.Api.OpenApi.Routes;
using JettraAdmin.Auth;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Model;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JettraAdmin.Api;

/// <summary>Kept states: list, undo, delete.</summary>
internal static class UndoApi
{
    public static RouteGroupBuilder MapUndoApi(this RouteGroupBuilder api)
    {
        api.MapGet("/undo", List).RequireAuthorization(Policies.Owner).WithMetadata(UndoRoutes.List);
        api.MapPost("/undo/{id}", Undo).RequireAuthorization(Policies.Owner).WithMetadata(UndoRoutes.Undo);
        api.MapDelete("/undo/{id}", Free).RequireAuthorization(Policies.Owner).WithMetadata(UndoRoutes.Free);
        return api;
    }

    private static async Task<Ok<IReadOnlyList<UndoInfo>>> List(HttpContext context, BackupService backups, CancellationToken ct)
    {
        var kept = await backups.ListKeptAsync(context.Caller(), ct);
        return TypedResults.Ok<IReadOnlyList<UndoInfo>>([.. kept.Select(WireMapping.ToWire)]);
    }

    private static async Task<Ok<JobInfo>> Undo(string id, HttpContext context, BackupService backups, CancellationToken ct)
    {
        var body = await context.Request.ReadOptionalJsonAsync(WireJson.Default.BringBack, ct);
        DatabaseName? newName = string.IsNullOrEmpty(body?.Db) ? null : DatabaseName.Parse(body.Db);
        var done = await backups.UndoAsync(context.Caller(), Entry(id), newName, ct);
        context.SetJobHeader(done);
        return TypedResults.Ok(done.ToWire());
    }

    private static async Task<Ok<Done>> Free(string id, HttpContext context, BackupService backups, CancellationToken ct)
    {
        await backups.FreeAsync(context.Caller(), Entry(id), ct);
        return TypedResults.Ok(Done.Deleted);
    }

    private static long Entry(string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var entry) ? entry : throw Parameters.Invalid("id", "must be the number of a kept state");
}
