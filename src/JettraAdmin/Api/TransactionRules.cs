using JettraAdmin.Auth;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Api;

/// <summary>
/// Refuses a write that names a transaction and cannot be part of one: made at once, as if the name were not there, it could not
/// be rolled back, and its sender relies on just that.
/// </summary>
internal static class TransactionRules
{
    /// <summary>The parameter by which documents join a transaction.</summary>
    public const string Joined = "tx";

    /// <summary>The parameter by which commit and rollback name one.</summary>
    public const string Ended = "txID";

    /// <summary>Marks a route that takes <see cref="Joined"/>.</summary>
    public static readonly Taken Joins = new(Joined);

    /// <summary>Marks a route that takes <see cref="Ended"/>.</summary>
    public static readonly Taken Ends = new(Ended);

    /// <summary>Behind authorization, so that who may not write learns nothing else.</summary>
    public static void UseTransactionRules(this WebApplication web) => web.Use((context, next) =>
    {
        if (Schemes.IsProgramRequest(context) && !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            Demand(context);
        }

        return next(context);
    });

    private static void Demand(HttpContext context)
    {
        var taken = context.GetEndpoint()?.Metadata.GetMetadata<Taken>()?.Parameter;
        foreach (var parameter in new[] { Joined, Ended })
        {
            if (parameter == taken || !context.Request.Query.ContainsKey(parameter))
            {
                continue;
            }

            throw taken is null
                ? new JettraException(ErrorCodes.NotTransactional)
                : new JettraException(
                    ErrorCodes.NotTransactional,
                    $"This request does not take the parameter \"{parameter}\".",
                    hint: $"Name the transaction by the parameter \"{taken}\" here.");
        }
    }

    /// <summary>The parameter for a transaction that a route takes.</summary>
    internal sealed record Taken(string Parameter);
}
