using System.Globalization;
using JettraAdmin.Api.OpenApi.Routes;
using JettraAdmin.Auth;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JettraAdmin.Api;

/// <summary>What is kept and can be brought back: replaced data and dropped databases.</summary>
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
        IReadOnlyList<KeptGeneration> kept = await backups.ListKeptAsync(context.Caller(), ct);
        return TypedResults.Ok<IReadOnlyList<UndoInfo>>([.. kept.Select(Answers.ToWire)]);
    }

    private static async Task<Ok<JobInfo>> Undo(string id, HttpContext context, BackupService backups, CancellationToken ct)
    {
        BringBack? body = await context.Request.ReadOptionalJsonAsync(WireJson.Default.BringBack, ct);
        DatabaseName? newName = string.IsNullOrEmpty(body?.Db) ? null : DatabaseName.Parse(body.Db);
        Job done = await backups.UndoAsync(context.Caller(), Entry(id), newName, ct);
        context.Names(done);
        return TypedResults.Ok(done.ToWire());
    }

    private static async Task<Ok<Done>> Free(string id, HttpContext context, BackupService backups, CancellationToken ct)
    {
        await backups.FreeAsync(context.Caller(), Entry(id), ct);
        return TypedResults.Ok(Done.Deleted);
    }

    private static long Entry(string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out long entry) ? entry : throw Parameters.Invalid("id", "must be the number of a kept entry");
}
