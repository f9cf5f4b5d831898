using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Contract.Tests;

/// <summary>A refusal as it came out of a client.</summary>
public sealed class RefusedException(string code, string? detail, string? hint) : Exception($"{code}: {detail} {hint}")
{
    public string Code { get; } = code;

    public string? Detail { get; } = detail;

    public string? Hint { get; } = hint;

    /// <summary>How a job ended: it, or what it failed with.</summary>
    public static JobInfo Unless(JobInfo ended) => ended switch
    {
        { State: JobStates.Completed } => ended,
        { Problem: { } problem } => throw new RefusedException(problem.Code, problem.Detail, problem.Hint),
        _ => throw new InvalidOperationException($"The job is {ended.State} and says not why."),
    };
}
