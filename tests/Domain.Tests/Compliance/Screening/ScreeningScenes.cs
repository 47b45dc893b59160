using System.Text;
using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Domain.Tests.Compliance.Screening;

/// <summary>Small lists and people to screen.</summary>
internal static class ScreeningScenes
{
    public static readonly ScreeningPolicy Policy = ScreeningPolicy.Standard;

    public static ListEntry Person(string id, params string[] names) => Entry(id, ScreenedKind.Person, names);

    public static ListEntry Organisation(string id, params string[] names) => Entry(id, ScreenedKind.Organisation, names);

    public static ListEntry Entry(string id, ScreenedKind kind, params string[] names) => new()
    {
        Id = id,
        Kind = kind,
        Names = [.. names.Select((name, at) => new ListName(name, at == 0 ? NameStrength.Primary : NameStrength.Strong))],
    };

    public static ListEntry WithWeak(this ListEntry entry, string name) => entry with { Names = entry.Names.Add(new ListName(name, NameStrength.Weak)) };

    public static ListEntry Born(this ListEntry entry, string date) =>
        entry with { BirthDates = BirthDate.TryParse(date, out var birth) ? [birth] : throw new ArgumentException(date) };

    public static ListEntry Of(this ListEntry entry, params string[] nationalities) => entry with { Nationalities = [.. nationalities] };

    public static ListEntry Bearing(this ListEntry entry, string type, string number) => entry with { Identifiers = [new ListIdentifier(type, number, "")] };

    public static SanctionsList List(string id, params ListEntry[] entries) => SanctionsList.Of(new ListSource(id, "", null), entries);

    public static ListSet Set(params ListEntry[] entries) => ListSet.Build([List("TEST", entries)]);

    public static ScreeningSubject Customer(string name) => ScreeningSubject.Named(name, ScreenedKind.Person);

    public static ScreeningSubject Firm(string name) => ScreeningSubject.Named(name, ScreenedKind.Organisation);

    public static ScreeningSubject Born(this ScreeningSubject subject, int year, int month, int day) => subject with { BirthDate = new DateOnly(year, month, day) };

    public static ScreeningSubject From(this ScreeningSubject subject, string country) => subject with { Nationalities = [country] };

    public static ScreeningSubject Bearing(this ScreeningSubject subject, string number) => subject with { Identifiers = [number] };

    public static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>One of the published lists, for tests that are skipped where it is not.</summary>
    public static string Published(string name) => PublishedData.Find($"sanctions/{name}")!;
}
