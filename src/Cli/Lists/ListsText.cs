using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using FinCode.Contracts.Compliance.Screening;
using FinCode.Grains.Compliance.Screening;

namespace FinCode.Cli.Lists;

/// <summary>What is said of imports and lists: a line for each, or JSON.</summary>
internal static class ListsText
{
    public static string Of(IReadOnlyList<ListOutcome> outcomes, bool asJson)
    {
        var rows = outcomes.Select(ImportedList.Of).ToList();
        return asJson ? JsonSerializer.Serialize(rows, ListsJson.Default.ListImportedList) : rows.Count == 0 ? "There is no file in it, and folders inside a folder are not looked into." : string.Join('\n', rows.Select(row => row.Text));
    }

    public static string Of(ImmutableArray<ListRecord> lists, bool asJson)
    {
        var rows = lists.Select(ListState.Of).ToList();
        return asJson ? JsonSerializer.Serialize(rows, ListsJson.Default.ListListState) : rows.Count == 0 ? "No list is in use." : string.Join('\n', rows.Select(row => row.Text));
    }
}

internal sealed record ImportedList(string? ListId, string From, string Outcome, string? Version, int? Entries, ListChanges? Changes, string? Fault)
{
    [JsonIgnore]
    public string Text => Outcome switch
    {
        "IN_USE" => string.Create(CultureInfo.InvariantCulture, $"{ListId}: version {Version} with {Entries:N0} entries is in use ({Changes!.Added:N0} added, {Changes.Changed:N0} changed, {Changes.Removed:N0} removed)."),
        "UNCHANGED" => string.Create(CultureInfo.InvariantCulture, $"{ListId}: version {Version} with {Entries:N0} entries was in use already; it was made sure of."),
        "UNREADABLE" => $"{ListId ?? From}: not imported. {Fault}",
        _ => $"{ListId}: not imported, {Outcome}. What was in use stays in use; --force uses the file all the same.",
    };

    public static ImportedList Of(ListOutcome outcome) => outcome.Answer switch
    {
        ListImportAnswer.InUse(var version, var isNew) => new(outcome.ListId, outcome.From, isNew ? "IN_USE" : "UNCHANGED", version.Version, version.Entries, version.Changes, null),
        ListImportAnswer.Refused(var reason) => new(outcome.ListId, outcome.From, reason.Reason(), null, null, null, null),
        _ => new(outcome.ListId, outcome.From, "UNREADABLE", null, null, null, outcome.Fault?.ToString()),
    };
}

internal sealed record ListState(string ListId, string? Version, int Entries, DateTimeOffset CheckedAt, DateTimeOffset? ImportedAt, string? ImportedBy, string? Failure, DateTimeOffset? FailedAt)
{
    [JsonIgnore]
    public string Text => string.Create(
        CultureInfo.InvariantCulture,
        $"{ListId,-20} {Version ?? "never imported",-16} {Entries,9:N0} entries, made sure of {CheckedAt.UtcDateTime:yyyy-MM-dd HH:mm}{(Failure is null ? "" : $"; {Failure} {FailedAt!.Value.UtcDateTime:yyyy-MM-dd HH:mm}")}");

    public static ListState Of(ListRecord list) => new(
        list.ListId, list.InUse?.Version, list.InUse?.Entries ?? 0, list.CheckedAt, list.InUse?.ImportedAt, list.InUse?.By, list.Failure?.Reason, list.Failure?.At);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(List<ImportedList>))]
[JsonSerializable(typeof(List<ListState>))]
internal sealed partial class ListsJson : JsonSerializerContext;
