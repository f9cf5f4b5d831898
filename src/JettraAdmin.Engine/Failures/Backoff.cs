namespace JettraAdmin.Engine.Failures;

/// <summary>Exponential backoff: each delay is twice the one before, up to a limit.</summary>
/// <param name="First">The first delay.</param>
/// <param name="Longest">The longest delay.</param>
public readonly record struct Backoff(TimeSpan First, TimeSpan Longest)
{
    /// <summary>The delay that follows a delay.</summary>
    public TimeSpan After(TimeSpan delay) => delay * 2 < Longest ? delay * 2 : Longest;
}
