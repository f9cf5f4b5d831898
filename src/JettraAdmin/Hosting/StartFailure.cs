using JettraAdmin.Engine.Failures;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Hosting;

/// <summary>Why the server did not start, in sentences; for everything that somebody can put right.</summary>
internal static class StartFailure
{
    /// <summary>Null for a failure that nobody foresaw.</summary>
    public static string? Describe(Exception failure) => failure switch
    {
        OptionsValidationException invalid => string.Join(Environment.NewLine, invalid.Failures),
        JettraException known => $"JettraAdmin did not start. {known.Message} {known.Hint}".TrimEnd() + Cause(known),
        IOException { InnerException: AddressInUseException } taken =>
            $"JettraAdmin did not start. {taken.Message} No data was lost. Stop what uses the address, or choose another one with --urls.",
        _ => null,
    };

    // Who starts the server may know what a visitor may not: which file it was, and what the machine said.
    private static string Cause(JettraException known) =>
        known.InnerException is { } cause ? $"{Environment.NewLine}  {cause.Message}" : "";
}
