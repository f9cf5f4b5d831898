using System.Text.Json;
using System.Text.Json.Serialization;

namespace JettraAdmin.Driver.Wire;

/// <summary>How the records of the REST API are written as JSON: camel case, what is null left out, read without regard to unknown members.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNameCaseInsensitive = false, NumberHandling = JsonNumberHandling.Strict, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<DatabaseInfo>))]
[JsonSerializable(typeof(IReadOnlyList<IndexInfo>))]
[JsonSerializable(typeof(IReadOnlyList<JobInfo>))]
[JsonSerializable(typeof(IReadOnlyList<UndoInfo>))]
[JsonSerializable(typeof(CreateDatabase))]
[JsonSerializable(typeof(RenameDatabase))]
[JsonSerializable(typeof(CreateCollection))]
[JsonSerializable(typeof(RenameCollection))]
[JsonSerializable(typeof(CreateIndex))]
[JsonSerializable(typeof(Done))]
[JsonSerializable(typeof(DocumentSaved))]
[JsonSerializable(typeof(DocumentCount))]
[JsonSerializable(typeof(ImportDone))]
[JsonSerializable(typeof(ClusterInfo))]
[JsonSerializable(typeof(BackupDone))]
[JsonSerializable(typeof(UploadRestored))]
[JsonSerializable(typeof(RestoreBackup))]
[JsonSerializable(typeof(BackupInfo))]
[JsonSerializable(typeof(UploadInfo))]
[JsonSerializable(typeof(BackupPlanInfo))]
[JsonSerializable(typeof(PlanRestore))]
[JsonSerializable(typeof(RestorePlanInfo))]
[JsonSerializable(typeof(BringBack))]
[JsonSerializable(typeof(StartJob))]
[JsonSerializable(typeof(StartRestore))]
[JsonSerializable(typeof(JobInfo))]
public sealed partial class WireJson : JsonSerializerContext;
