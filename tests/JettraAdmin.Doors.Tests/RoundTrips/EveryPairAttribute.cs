using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace JettraAdmin.Doors.Tests.RoundTrips;

/// <summary>Runs a test from every door to every door.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryPairAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. from one in Enum.GetValues<Way>() from other in Enum.GetValues<Way>() select new TheoryDataRow<Way, Way>(one, other)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
