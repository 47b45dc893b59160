using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Domain.Compliance.Screening.Import;

/// <summary>An sdnEntry of OFAC's file while its elements pass by.</summary>
internal sealed class OfacEntry : IXmlEntry
{
    private readonly List<Action<EntryDraft>> found = [];
    private readonly Dictionary<string, string> group = [];
    private string first = "";
    private string last = "";
    private string type = "";

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

        switch (parent, element)
        {
            case ("sdnEntry", "uid"): Id = text; break;
            case ("sdnEntry", "firstName"): first = text; break;
            case ("sdnEntry", "lastName"): last = text; break;
            case ("sdnEntry", "sdnType"): type = text; break;
            case ("sdnEntry", "remarks"): found.Add(draft => draft.Remarks = text); break;
            case ("programList", "program"): found.Add(draft => draft.AddProgram(text)); break;
            case ("vesselInfo", "vesselFlag"): found.Add(draft => draft.AddCountry(text)); break;
            case ("vesselInfo", "callSign"): found.Add(draft => draft.AddIdentifier("Call sign", text, "")); break;
        }
    }

    public void Close(string element)
    {
        switch (element)
        {
            case "aka":
                var strength = Of("category").Equals("weak", StringComparison.OrdinalIgnoreCase) ? NameStrength.Weak : NameStrength.Strong;
                var name = Joined(Of("lastName"), Of("firstName"));
                found.Add(draft => draft.AddName(name, strength));
                break;
            case "dateOfBirthItem":
                var birth = Of("dateOfBirth");
                found.Add(draft => draft.AddBirth(birth));
                break;
            case "nationality" or "citizenship":
                var nationality = Of("country");
                found.Add(draft => draft.AddNationality(nationality));
                break;
            case "placeOfBirthItem":
                var place = Of("placeOfBirth");
                found.Add(draft => draft.AddCountry(place[(place.LastIndexOf(',') + 1)..]));
                break;
            case "address":
                var country = Of("country");
                found.Add(draft => draft.AddCountry(country));
                break;
            case "id" when Of("idType") is not "Gender" and not "Secondary sanctions risk:":
                var (kind, number, issuer) = (Of("idType"), Of("idNumber"), Of("idCountry"));
                found.Add(draft => AddIdentifier(draft, kind, number, issuer));
                break;
        }
    }

    public void WriteTo(EntryDraft draft)
    {
        draft.Kind = OfacCsv.KindOf(type);
        draft.AddName(Joined(last, first), NameStrength.Primary);
        foreach (var add in found) add(draft);
    }

    private static void AddIdentifier(EntryDraft draft, string kind, string number, string issuer)
    {
        if (number.StartsWith("IMO ", StringComparison.Ordinal)) draft.AddIdentifier("IMO", number[4..], issuer);
        else draft.AddIdentifier(kind, number, issuer);
    }

    private static bool IsGroup(string element) =>
        element is "aka" or "dateOfBirthItem" or "nationality" or "citizenship" or "placeOfBirthItem" or "address" or "id";

    private static string Joined(string last, string first) => first.Length == 0 ? last : $"{last}, {first}";

    private string Of(string element) => group.GetValueOrDefault(element, "");
}
