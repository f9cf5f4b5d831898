using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Documents.Transactions;

namespace JettraAdmin.Auth;

/// <summary>The caller of an HTTP request or hub call: <c>context.Caller()</c>.</summary>
public static class HttpCaller
{
    /// <summary>The user of this request, with the current rights. Throws for anonymous requests.</summary>
    public static Caller Caller(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.RequestServices.GetRequiredService<UserDirectory>().CallerOf(context.User);
    }

    /// <summary>The same for requests that use transactions.</summary>
    public static TransactionUser TransactionUser(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.RequestServices.GetRequiredService<UserDirectory>().TransactionUserOf(context.User);
    }
}
