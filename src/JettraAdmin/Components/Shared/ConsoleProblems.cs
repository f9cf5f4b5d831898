using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Components.Shared;

/// <summary>Turns failures into problems for the console.</summary>
public static class ConsoleProblems
{
    /// <summary>The problem to show. Where the hint of the error names a parameter of the API, the console has its own hint.</summary>
    public static JobProblem ToProblem(this JettraException failure)
    {
        var problem = JobProblem.Of(failure);
        return problem.Is(ErrorCodes.ArchiveEmpty) ? problem with { Hint = "If you want an empty database, confirm it." } : problem;
    }
}
