using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Domain.Compliance.Screening.Import;

/// <summary>Where the columns of the EU's file stand.</summary>
internal sealed class EuColumns
{
    private readonly CsvHeader header;

    public EuColumns(CsvHeader header, CsvRecords rows)
    {
        this.header = header;
        foreach (var required in (ReadOnlySpan<string>)["Entity_LogicalId", "NameAlias_WholeName", "Entity_SubjectType"])
        {
            if (!header.Has(required)) throw rows.Refuse(required, "The header has no such column.");
        }

        Id = header.Find("Entity_LogicalId");
        Generated = header.Find("fileGenerationDate");
    }

    public int Id { get; }

    public int Generated { get; }

    public static string Of(CsvRecords rows, int column) => column < 0 ? "" : rows[column].Trim();

    public void Take(CsvRecords rows, EntryDraft draft)
    {
        string Value(string name) => Of(rows, header.Find(name));

        if (draft.Kind is ScreenedKind.Unknown) draft.Kind = KindOf(Value("Entity_SubjectType"));
        if (Value("Entity_Remark") is { Length: > 0 } remark) draft.Remarks = remark;
        draft.AddProgram(Value("Entity_Regulation_Programme"));

        var name = Value("NameAlias_WholeName");
        if (name.Length == 0) name = string.Join(' ', new[] { Value("NameAlias_FirstName"), Value("NameAlias_MiddleName"), Value("NameAlias_LastName") }.Where(part => part.Length > 0));
        var isWeak = Value("NameAlias_Strong") is "false" or "False";
        draft.AddName(name, isWeak ? NameStrength.Weak : draft.HasName ? NameStrength.Strong : NameStrength.Primary);

        AddBirth(draft, Value);
        draft.AddNationality(Value("Citizenship_CountryIso2Code"));
        draft.AddCountry(Value("BirthDate_CountryIso2Code"));
        draft.AddCountry(Value("Address_CountryIso2Code"));
        draft.AddIdentifier(Value("Identification_TypeCode"), Value("Identification_Number"), Value("Identification_CountryIso2Code"));
    }

    private static void AddBirth(EntryDraft draft, Func<string, string> value)
    {
        var isAbout = value("BirthDate_Circa") is "true" or "True";
        if (BirthDate.TryParse(value("BirthDate_BirthDate"), out var date)) draft.AddBirth(date with { IsAbout = isAbout });
        else if (BirthDate.Year(value("BirthDate_YearRangeFrom")) is { } from && BirthDate.Year(value("BirthDate_YearRangeTo")) is { } to) draft.AddBirth(BirthDate.OfYears(from, to) with { IsAbout = isAbout });
        else if (BirthDate.Year(value("BirthDate_Year")) is { } year) draft.AddBirth(BirthDate.OfYear(year) with { IsAbout = isAbout });
    }

    private static ScreenedKind KindOf(string type) => type.ToUpperInvariant() switch
    {
        "P" or "PERSON" => ScreenedKind.Person,
        "E" or "ENTERPRISE" => ScreenedKind.Organisation,
        _ => ScreenedKind.Unknown,
    };
}
