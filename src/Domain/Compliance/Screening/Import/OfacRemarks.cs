using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Domain.Compliance.Screening.Import;

/// <summary>Reads what OFAC's CSV files keep in their remarks: "DOB 1946; alt. DOB 1953; nationality Iran; a.k.a. 'X'."</summary>
internal static class OfacRemarks
{
    // What stands before an identifier's number, the longer before the shorter.
    private static readonly string[] Identifiers =
    [
        "Vessel Registration Identification", "Registration Number", "Registration ID", "Identification Number", "National ID No.",
        "National Foreign ID Number", "Personal ID Card", "Passport", "Diplomatic Passport", "Stateless Person Passport", "Tax ID No.", "Company Number", "Cedula No.", "NIT #", "C.U.R.P.", "R.F.C.", "SSN", "D.N.I.",
        "SWIFT/BIC", "Folio Mercantil No.", "Trade License No.", "Commercial Registry Number", "Business Registration Number", "C.R. No.",
        "Driver's License No.", "Birth Certificate Number", "Legal Entity Number", "Registered Charity No.", "RUC #", "C.U.I.T.", "C.U.I.",
        "Government Gazette Number", "Refugee ID Card", "Residency Number", "Military Registration Number", "Travel Document Number",
        "Unified Social Credit Code (USCC)", "MMSI", "Aircraft Manufacturer's Serial Number (MSN)", "Aircraft Tail Number",
    ];

    public static void Read(string remarks, EntryDraft draft)
    {
        draft.Remarks = remarks;
        foreach (var part in remarks.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var text = part.TrimEnd('.').TrimStart('(');
            if (text.StartsWith("alt. ", StringComparison.Ordinal)) text = text[5..];
            if (text.StartsWith("DOB ", StringComparison.Ordinal)) draft.AddBirth(text.AsSpan(4));
            else if (text.StartsWith("POB ", StringComparison.Ordinal)) AddPlace(text, draft);
            else if (text.StartsWith("nationality ", StringComparison.Ordinal)) draft.AddNationality(text[12..]);
            else if (text.StartsWith("citizen ", StringComparison.Ordinal)) draft.AddNationality(text[8..]);
            else if (text.StartsWith("Digital Currency Address - ", StringComparison.Ordinal)) AddCurrencyAddress(text[27..], draft);
            else if (!TryAddWeakName(text, draft)) AddIdentifier(text, draft);
        }
    }

    private static void AddPlace(string text, EntryDraft draft)
    {
        var comma = text.LastIndexOf(',');
        draft.AddCountry(text[(comma < 0 ? 4 : comma + 1)..]);
    }

    private static void AddCurrencyAddress(string text, EntryDraft draft)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0) draft.AddIdentifier($"Digital currency {text[..space]}", text[(space + 1)..], "");
    }

    private static bool TryAddWeakName(string text, EntryDraft draft)
    {
        var isFormer = text.StartsWith("f.k.a. '", StringComparison.Ordinal) || text.StartsWith("n.k.a. '", StringComparison.Ordinal);
        if (!isFormer && !text.StartsWith("a.k.a. '", StringComparison.Ordinal)) return false;
        var close = text.LastIndexOf('\'');
        if (close <= 8) return false;
        draft.AddName(text[8..close], NameStrength.Weak);
        return true;
    }

    private static void AddIdentifier(string text, EntryDraft draft)
    {
        foreach (var type in Identifiers)
        {
            if (!text.StartsWith(type, StringComparison.Ordinal) || text.Length <= type.Length + 1) continue;
            var rest = text[type.Length..].Trim();
            var bracket = rest.IndexOf('(', StringComparison.Ordinal);
            var value = (bracket < 0 ? rest : rest[..bracket]).Trim();
            var country = bracket < 0 ? "" : rest[(bracket + 1)..].TrimEnd(')', ' ');
            var issued = value.IndexOf(" issued ", StringComparison.Ordinal) is var at and > 0 ? value[..at] : value;
            var name = type;
            if (issued.StartsWith("IMO ", StringComparison.Ordinal)) (name, issued) = ("IMO", issued[4..]);
            draft.AddIdentifier(name, issued, country.Split(')')[0]);
            return;
        }
    }
}
