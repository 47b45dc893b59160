using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Domain.Compliance.Screening.Import;

/// <summary>An INDIVIDUAL or ENTITY of the UN's file while its elements pass by.</summary>
internal sealed class UnEntry(ScreenedKind kind) : IXmlEntry
{
    private readonly string[] names = ["", "", "", ""];
    private readonly List<Action<EntryDraft>> found = [];
    private readonly Dictionary<string, string> group = [];

    public string Id { get; private set; } = "";

    public void Open(string element)
    {
        if (IsGroup(element)) group.Clear();
    }

    public void Take(string parent, string element, string text)
    {
        text = text.Trim();
        if (IsGroup(parent))
        {
            group[element] = text;
            return;
        }

        switch (element)
        {
            case "DATAID": Id = text; break;
            case "FIRST_NAME": names[0] = text; break;
            case "SECOND_NAME": names[1] = text; break;
            case "THIRD_NAME": names[2] = text; break;
            case "FOURTH_NAME": names[3] = text; break;
            case "NAME_ORIGINAL_SCRIPT": found.Add(draft => draft.AddName(text, NameStrength.Strong)); break;
            case "UN_LIST_TYPE": found.Add(draft => draft.AddProgram(text)); break;
            case "REFERENCE_NUMBER": found.Add(draft => draft.AddIdentifier("UN reference", text, "")); break;
            case "COMMENTS1": found.Add(draft => draft.Remarks = text); break;
            case "VALUE" when parent == "NATIONALITY": found.Add(draft => draft.AddNationality(text)); break;
        }
    }

    public void Close(string element)
    {
        switch (element)
        {
            case "INDIVIDUAL_ALIAS" or "ENTITY_ALIAS" when Of("ALIAS_NAME") is { Length: > 0 } alias:
                var isWeak = Of("QUALITY").Equals("Low", StringComparison.OrdinalIgnoreCase);
                found.Add(draft => draft.AddName(alias, isWeak ? NameStrength.Weak : NameStrength.Strong));
                break;
            case "INDIVIDUAL_DATE_OF_BIRTH": AddBirth(); break;
            case "INDIVIDUAL_PLACE_OF_BIRTH" or "INDIVIDUAL_ADDRESS" or "ENTITY_ADDRESS" when Of("COUNTRY") is { Length: > 0 } country:
                found.Add(draft => draft.AddCountry(country));
                break;
            case "INDIVIDUAL_DOCUMENT" when Of("NUMBER") is { Length: > 0 } number:
                var (type, issuer) = (Of("TYPE_OF_DOCUMENT"), Of("ISSUING_COUNTRY") is { Length: > 0 } issuing ? issuing : Of("COUNTRY_OF_ISSUE"));
                found.Add(draft => draft.AddIdentifier(type, number, issuer));
                break;
        }
    }

    public void WriteTo(EntryDraft draft)
    {
        draft.Kind = kind;
        draft.AddName(string.Join(' ', names.Where(name => name.Length > 0)), NameStrength.Primary);
        foreach (var add in found) add(draft);
    }

    private static bool IsGroup(string element) => element is "INDIVIDUAL_ALIAS" or "ENTITY_ALIAS" or "INDIVIDUAL_DATE_OF_BIRTH"
        or "INDIVIDUAL_PLACE_OF_BIRTH" or "INDIVIDUAL_ADDRESS" or "ENTITY_ADDRESS" or "INDIVIDUAL_DOCUMENT";

    private string Of(string element) => group.GetValueOrDefault(element, "");

    private void AddBirth()
    {
        var isAbout = Of("TYPE_OF_DATE").Equals("APPROXIMATELY", StringComparison.OrdinalIgnoreCase);
        if (BirthDate.Year(Of("FROM_YEAR")) is { } from && BirthDate.Year(Of("TO_YEAR")) is { } to) Add(BirthDate.OfYears(from, to));
        else if (BirthDate.TryParse(Of("DATE"), out var date)) Add(date);
        else if (BirthDate.Year(Of("YEAR")) is { } year) Add(BirthDate.OfYear(year));

        void Add(BirthDate known) => found.Add(draft => draft.AddBirth(known with { IsAbout = isAbout || known.IsAbout }));
    }
}
