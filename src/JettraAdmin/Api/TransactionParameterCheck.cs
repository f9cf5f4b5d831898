using JettraAdmin.Auth;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Api;

/// <summary>
/// Refuses a write that names a transaction but cannot join one. If the parameter were ignored, the write would be made at once and
/// could not be rolled back, contrary to what the client expects.
/// </summary>
internal static class TransactionParameterCheck
{
    /// <summary>The query parameter with the transaction that a write joins.</summary>
    public const string Joined = "tx";

    /// <summary>The query parameter with the transaction to commit or roll back.</summary>
    public const string Ended = "txID";

    /// <summary>Marks a route that accepts <see cref="Joined"/>.</summary>
    public static readonly Taken Joins = new(Joined);

    /// <summary>Marks a route that accepts <see cref="Ended"/>.</summary>
    public static readonly Taken Ends = new(Ended);

    /// <summary>Must come after authorization, so that callers without rights get no other error.</summary>
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
                    $"This request does not support the parameter \"{parameter}\".",
                    hint: $"Use the parameter \"{taken}\" here.");
        }
    }

    /// <summary>Endpoint metadata: the transaction parameter that a route accepts.</summary>
    internal sealed record Taken(string Parameter);
}
