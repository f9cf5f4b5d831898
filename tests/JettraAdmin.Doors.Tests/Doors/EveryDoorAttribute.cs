using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace JettraAdmin.Doors.Tests;

/// <summary>Runs a case of the contract at every door that has the operations it needs.</summary>
/// <param name="operations">The operations that some door may lack, by <see cref="Absences"/>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryDoorAttribute(params string[] operations) : DataAttribute
{
    public IReadOnlyList<string> Operations => operations;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Enum.GetValues<Way>().Where(way => operations.All(o => Absences.Has(way, o))).Select(way => new TheoryDataRow<Way>(way))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
