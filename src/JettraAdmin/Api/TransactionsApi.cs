using JettraAdmin.Api.OpenApi.Routes;
using JettraAdmin.Auth;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Documents.Transactions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JettraAdmin.Api;

/// <summary>Transactions: begin, commit, roll back. Writes join one with the parameter <c>tx</c> of <c>/api/doc</c>.</summary>
internal static class TransactionsApi
{
    public static RouteGroupBuilder MapTransactionsApi(this RouteGroupBuilder api)
    {
        api.MapPost("/tx/begin", Begin).RequireAuthorization(Policies.WriteReader).WithMetadata(TransactionRoutes.Begin);
        api.MapPost("/tx/commit", Commit).RequireAuthorization(Policies.WriteReader).WithMetadata(TransactionParameterCheck.Ends, TransactionRoutes.Commit);
        api.MapPost("/tx/rollback", Rollback).RequireAuthorization(Policies.WriteReader).WithMetadata(TransactionParameterCheck.Ends, TransactionRoutes.Rollback);
        return api;
    }

    /// <summary>The transaction that a write joins, or null. An empty parameter is an error, so that the write is not made outside of a transaction.</summary>
    public static TransactionId? Joined(string? tx) => tx is null ? null : Known(Parameters.Required(tx, TransactionParameterCheck.Joined));

    private static Ok<TransactionBegun> Begin(HttpContext context, TransactionService transactions) =>
        TypedResults.Ok(new TransactionBegun(transactions.Begin(context.TransactionUser()).ToString()));

    private static async Task<Ok<Done>> Commit(string? txID, HttpContext context, TransactionService transactions, CancellationToken ct)
    {
        var id = Known(Parameters.Required(txID, TransactionParameterCheck.Ended));
        await transactions.CommitAsync(context.TransactionUser(), id, ct);
        return TypedResults.Ok(Done.Committed);
    }

    private static async Task<Ok<Done>> Rollback(string? txID, HttpContext context, TransactionService transactions, CancellationToken ct)
    {
        var id = Known(Parameters.Required(txID, TransactionParameterCheck.Ended));
        await transactions.RollbackAsync(context.TransactionUser(), id, ct);
        return TypedResults.Ok(Done.RolledBack);
    }

    // An invalid id gets the same error as an unknown id.
    private static TransactionId Known(string text) => TransactionId.TryParse(text, null, out var id) ? id : default;
}
