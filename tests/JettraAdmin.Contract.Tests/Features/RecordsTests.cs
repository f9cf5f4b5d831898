using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using JettraAdmin.Api;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Contract.Tests.Features;

/// <summary>The records of the API exist in the .NET driver, which the server shares, and in the Java driver. Their members are the same.</summary>
public sealed partial class RecordsTests
{
    // KeptUpload is needed only by the server, to clean up after a crash.
    private static readonly string[] OnlyInEngine = [nameof(JobResult.KeptUpload)];

    public static TheoryData<Type, string> Pairs => new()
    {
        { typeof(JobInfo), "JobInfo" },
        { typeof(JobProgressInfo), "JobProgress" },
        { typeof(JobProblemInfo), "JobProblem" },
        { typeof(JobResultInfo), "JobResult" },
        { typeof(BackupInfo), "BackupInfo" },
        { typeof(AssuranceInfo), "AssuranceInfo" },
        { typeof(ManifestInfo), "ManifestInfo" },
        { typeof(ArchivedCollectionInfo), "ArchivedCollection" },
        { typeof(ListingInfo), "ArchiveListing" },
        { typeof(ListedCollectionInfo), "ListedCollection" },
        { typeof(UnlistedInfo), "UnlistedFiles" },
        { typeof(UnlistedFileInfo), "UnlistedFile" },
        { typeof(GoneBackupInfo), "GoneBackup" },
        { typeof(UploadInfo), "UploadInfo" },
        { typeof(UndoInfo), "KeptData" },
        { typeof(BackupPlanInfo), "BackupPlan" },
        { typeof(RestorePlanInfo), "RestorePlan" },
        { typeof(CurrentInfo), "CurrentDatabase" },
        { typeof(CollectionInfo), "CurrentCollection" },
        { typeof(LossInfo), "RestoreLoss" },
        { typeof(IndexInfo), "IndexInfo" },
        { typeof(UserInfo), "UserInfo" },
        { typeof(ImportFailed), "FailedRow" },
        { typeof(ImportRepeated), "RepeatedRow" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Java_records_have_the_members_of_the_wire_records(Type wire, string java) =>
        Assert.Equal(JsonNames(wire), JavaNames(java).Order(StringComparer.Ordinal));

    [Fact]
    public void Job_results_have_the_same_members_in_engine_and_api() => Assert.Equal(
        typeof(JobResult).GetProperties().Select(p => p.Name).Except(OnlyInEngine).Order(StringComparer.Ordinal),
        typeof(JobResultInfo).GetProperties().Select(p => p.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_member_of_a_job_result_is_mapped()
    {
        var result = new JobResult
        {
            File = "a.zip",
            FileBytes = 1,
            DataFrom = DateTimeOffset.UtcNow,
            Documents = 2,
            Bytes = 3,
            Collections = 4,
            SourceDigest = "s",
            ArchiveDigest = "a",
            RestoredDigest = "r",
            NewDatabase = true,
            Undo = 5,
            UndoUntil = DateTimeOffset.UtcNow,
            WritesMeanwhile = 6,
            RelaxedIndexes = ["c: f"],
            Losses = [new RestoreLoss(RestoreLossKind.Accounts, null, 1, "Accounts are not restored.")],
            Note = "n",
            KeptUpload = "k",
        };
        Assert.All(typeof(JobResult).GetProperties(), property => Assert.NotNull(property.GetValue(result)));

        var job = new Job(JobId.New(), JobKind.Restore, JobState.Completed, DatabaseName.Parse("sales"), null, "lucia", DateTimeOffset.UtcNow) { Result = result };

        Assert.All(typeof(JobResultInfo).GetProperties(), property => Assert.NotNull(property.GetValue(job.ToWire().Result)));
    }

    private static IEnumerable<string> JsonNames(Type record) => record.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Select(p => p.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(p.Name))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> JavaNames(string record)
    {
        var source = Repository.Read($"drivers/java/src/main/java/io/jettra/driver/{record}.java");
        var components = Components().Match(source).Groups[1].Value;
        return Component().Matches(components).Select(m => m.Groups["json"] is { Success: true } name ? name.Value : m.Groups["name"].Value);
    }

    [GeneratedRegex(@"public record \w+\((.*?)\) \{", RegexOptions.Singleline)]
    private static partial Regex Components();

    [GeneratedRegex("""(?:@JsonProperty\("(?<json>\w+)"\)\s+)?[\w<>]+\s+(?<name>\w+)\s*(?:,|$)""", RegexOptions.Singleline)]
    private static partial Regex Component();
}
