using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Localization;

namespace JettraAdmin.Components.Shared;

/// <summary>Turns failures into problems for the console.</summary>
public static class ConsoleProblems
{
    /// <summary>The problem to show. The hint of archive_empty names a parameter of the API, so the console shows another hint.</summary>
    public static JobProblem ToProblem(this JettraException failure) => JobProblem.Of(failure.Error == ErrorCodes.ArchiveEmpty
        ? new JettraException(failure.Error, failure.What, failure.Safe, "If you want an empty database, confirm it.", failure)
        : failure);

    /// <summary>
    /// The problem that the API answered to a script of the page. The API speaks English, so in another language the sentences of
    /// the error code stand in for the more precise ones of the answer.
    /// </summary>
    public static JobProblem OfApi(string code, string message, string? hint, Language language) =>
        language != Language.English && ErrorCodes.TryFind(code, out var error)
            ? new JettraException(error).ToProblem()
            : new JobProblem(code, MessageTemplate.Verbatim(message), hint is null ? null : MessageTemplate.Verbatim(hint));
}
