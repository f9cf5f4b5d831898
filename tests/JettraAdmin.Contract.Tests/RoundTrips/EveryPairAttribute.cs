using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace JettraAdmin.Contract.Tests.RoundTrips;

/// <summary>Runs a test for every pair of clients.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryPairAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. from one in Enum.GetValues<ClientKind>() from other in Enum.GetValues<ClientKind>() select new TheoryDataRow<ClientKind, ClientKind>(one, other)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
