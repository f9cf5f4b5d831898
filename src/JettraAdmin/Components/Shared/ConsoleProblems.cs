using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Components.Shared;

/// <summary>Turns failures into problems for the console.</summary>
public static class ConsoleProblems
{
    /// <summary>The problem to show. The hint of archive_empty names a parameter of the API, so the console shows another hint.</summary>
    public static JobProblem ToProblem(this JettraException failure)
    {
        var problem = JobProblem.Of(failure);
        return problem.Is(ErrorCodes.ArchiveEmpty) ? problem with { Hint = "If you want an empty database, confirm it." } : problem;
    }
}
