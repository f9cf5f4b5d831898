using JettraAdmin.Api.OpenApi.Routes;
using JettraAdmin.Auth;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Documents.Transactions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JettraAdmin.Api;

/// <summary>Transactions: begin, commit, roll back. Documents join one by the parameter <c>tx</c> of <c>/api/doc</c>.</summary>
internal static class TransactionsApi
{
    public static RouteGroupBuilder MapTransactionsApi(this RouteGroupBuilder api)
    {
        api.MapPost("/tx/begin", Begin).RequireAuthorization(Policies.WriteReader).WithMetadata(TransactionRoutes.Begin);
        api.MapPost("/tx/commit", Commit).RequireAuthorization(Policies.WriteReader).WithMetadata(TransactionRules.Ends, TransactionRoutes.Commit);
        api.MapPost("/tx/rollback", Rollback).RequireAuthorization(Policies.WriteReader).WithMetadata(TransactionRules.Ends, TransactionRoutes.Rollback);
        return api;
    }

    /// <summary>The transaction that a write joins; null when it names none. An empty name is a fault of the client, and no write at once.</summary>
    public static TransactionId? Joined(string? tx) => tx is null ? null : Known(Parameters.Required(tx, TransactionRules.Joined));

    private static Ok<TransactionBegun> Begin(HttpContext context, TransactionService transactions) =>
        TypedResults.Ok(new TransactionBegun(transactions.Begin(context.TransactionUser()).ToString()));

    private static async Task<Ok<Done>> Commit(string? txID, HttpContext context, TransactionService transactions, CancellationToken ct)
    {
        var id = Known(Parameters.Required(txID, TransactionRules.Ended));
        await transactions.CommitAsync(context.TransactionUser(), id, ct);
        return TypedResults.Ok(Done.Committed);
    }

    private static async Task<Ok<Done>> Rollback(string? txID, HttpContext context, TransactionService transactions, CancellationToken ct)
    {
        var id = Known(Parameters.Required(txID, TransactionRules.Ended));
        await transactions.RollbackAsync(context.TransactionUser(), id, ct);
        return TypedResults.Ok(Done.RolledBack);
    }

    // A text that is no id is the id of nothing, and is answered like one.
    private static TransactionId Known(string text) => TransactionId.TryParse(text, null, out var id) ? id : default;
}
