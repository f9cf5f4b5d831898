using JettraAdmin.Engine.Failures;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Hosting;

/// <summary>Describes why the server did not start, when an operator can fix the cause.</summary>
internal static class StartFailure
{
    /// <summary>The message for the operator, or null for an unexpected failure.</summary>
    public static string? Describe(Exception failure) => failure switch
    {
        OptionsValidationException invalid => string.Join(Environment.NewLine, invalid.Failures),
        JettraException known => $"JettraAdmin did not start. {known.Message} {known.Hint}".TrimEnd() + Cause(known),
        IOException { InnerException: AddressInUseException } taken =>
            $"JettraAdmin did not start. {taken.Message} No data was lost. Stop the program that uses the address, or choose another address with --urls.",
        _ => null,
    };

    // Unlike the caller of the API, the operator may see file names and the messages of the operating system.
    private static string Cause(JettraException known) =>
        known.InnerException is { } cause ? $"{Environment.NewLine}  {cause.Message}" : "";
}
