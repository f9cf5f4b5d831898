using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Localization;

namespace JettraAdmin.Components.Shared;

/// <summary>Turns failures into problems for the console.</summary>
public static class ConsoleProblems
{
    /// <summary>The problem to show. Some sentences are for scripts, such as those that name parts of the API; the console has its own.</summary>
    public static JobProblem ToProblem(this JettraException failure) => JobProblem.Of(
        failure.Error == ErrorCodes.ArchiveEmpty ? new JettraException(failure.Error, failure.What, failure.Safe, "If you want an empty database, confirm it.", failure)
        : failure.Error == ErrorCodes.NameRecentlyUsed ? Gone
        : failure);

    // In the console nobody writes to a name that they typed: the page or the dialog was opened before the database was dropped.
    private static JettraException Gone => new(
        ErrorCodes.NameRecentlyUsed, "This database was dropped or renamed meanwhile.", "Nothing was created.",
        "If it was dropped, bring it back on the page \"Undo\". If it was renamed, open it under its new name. Or choose another database.");

    /// <summary>
    /// The problem that the API answered to a script of the page. The API speaks English, so in another language the sentences of
    /// the error code stand in for the more precise ones of the answer.
    /// </summary>
    public static JobProblem OfApi(string code, string message, string? hint, Language language) =>
        ErrorCodes.TryFind(code, out var error) && (language != Language.English || error == ErrorCodes.NameRecentlyUsed)
            ? new JettraException(error).ToProblem()
            : new JobProblem(code, MessageTemplate.Verbatim(message), hint is null ? null : MessageTemplate.Verbatim(hint));
}
