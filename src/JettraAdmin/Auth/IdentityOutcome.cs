using Microsoft.AspNetCore.Identity;

namespace JettraAdmin.Auth;

internal static class IdentityOutcome
{
    /// <summary>For changes that cannot fail for a reason a person could mend.</summary>
    public static async Task OrThrow(this Task<IdentityResult> change)
    {
        var result = await change;
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"The users' database refused a change: {result}");
        }
    }
}
