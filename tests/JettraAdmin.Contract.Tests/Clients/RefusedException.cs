using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Contract.Tests;

/// <summary>An error of a client.</summary>
public sealed class RefusedException(string code, string? detail, string? hint) : Exception($"{code}: {detail} {hint}")
{
    public string Code { get; } = code;

    public string? Detail { get; } = detail;

    public string? Hint { get; } = hint;

    /// <summary>Returns a completed job, or throws its error.</summary>
    public static JobInfo Unless(JobInfo ended) => ended switch
    {
        { State: JobStates.Completed } => ended,
        { Problem: { } problem } => throw new RefusedException(problem.Code, problem.Detail, problem.Hint),
        _ => throw new InvalidOperationException($"The job is {ended.State} and says not why."),
    };
}
