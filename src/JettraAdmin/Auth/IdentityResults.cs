using Microsoft.AspNetCore.Identity;

namespace JettraAdmin.Auth;

internal static class IdentityResults
{
    /// <summary>Throws if an Identity operation failed. Use it only where a failure would be a bug.</summary>
    public static async Task ThrowIfFailed(this Task<IdentityResult> change)
    {
        var result = await change;
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"The user database refused a change: {result}");
        }
    }
}
