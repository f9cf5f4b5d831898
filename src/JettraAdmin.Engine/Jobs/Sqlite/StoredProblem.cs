using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Jobs.Sqlite;

/// <summary>A <see cref="JobProblem"/> on disk: its English text, and beside it the templates, which older versions did not store.</summary>
internal sealed record StoredProblem(
    string Code,
    string Message,
    string? Hint,
    ErrorKind Kind = ErrorKind.Unavailable,
    Safety Safety = Safety.NothingChanged,
    MessageTemplate? MessageTemplate = null,
    MessageTemplate? HintTemplate = null)
{
    public static StoredProblem? Of(JobProblem? problem) => problem is null
        ? null
        : new(problem.Code, problem.Message.ToString(), problem.Hint?.ToString(), problem.Kind, problem.Safety, problem.Message, problem.Hint);

    public JobProblem ToProblem() => new(
        Code,
        MessageTemplate ?? Failures.MessageTemplate.Verbatim(Message),
        HintTemplate ?? (Hint is null ? null : Failures.MessageTemplate.Verbatim(Hint)),
        Kind,
        Safety);
}
