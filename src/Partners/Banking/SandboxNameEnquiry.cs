using System.IO.Hashing;
using System.Text;
using FinCode.Domain.Banking;
using FinCode.Grains.Banking;

namespace FinCode.Partners.Banking;

/// <summary>
/// Simulates banks' name enquiry. Four digits anywhere in the account or mobile number force an answer; any other account is open, and its
/// holder is called what the client believes, or a name that follows from the number.
/// </summary>
public sealed class SandboxNameEnquiry : INameEnquiry
{
    public const string Closed = "9901";
    public const string OtherName = "9902";
    public const string NotFound = "9903";
    public const string NoAnswer = "9904";

    private static readonly string[] Keys = [BankFields.AccountNumber, BankFields.Iban, BankFields.MobileNumberKey];
    private static readonly string[] GivenNames = ["ADA", "KOFI", "WANJIRU", "PRIYA", "MARIA", "JAN", "FATOU", "JOSE"];
    private static readonly string[] FamilyNames = ["OBI", "MENSAH", "KAMAU", "SHARMA", "SANTOS", "KOWALSKI", "DIOP", "GARCIA"];

    public Task<NameEnquiryAnswer> Ask(NameEnquiry enquiry, CancellationToken cancellation)
    {
        var number = Keys.Select(key => enquiry.Values.GetValueOrDefault(key)).FirstOrDefault(value => !string.IsNullOrEmpty(value)) ?? "";
        if (Has(NoAnswer)) return Task.FromException<NameEnquiryAnswer>(new NameEnquiryUnavailableException("The simulated bank does not answer."));

        return Task.FromResult(
            Has(Closed) ? new NameEnquiryAnswer(NameEnquiryVerdict.Closed, null)
            : Has(NotFound) ? new NameEnquiryAnswer(NameEnquiryVerdict.NotFound, null)
            : new NameEnquiryAnswer(NameEnquiryVerdict.Found, Has(OtherName) || string.IsNullOrEmpty(enquiry.HolderName) ? NameOf(number) : enquiry.HolderName.ToUpperInvariant()));

        bool Has(string digits) => number.Contains(digits, StringComparison.Ordinal);
    }

    private static string NameOf(string number)
    {
        var hash = XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(number));
        return $"{GivenNames[hash % (ulong)GivenNames.Length]} {FamilyNames[(hash / 8) % (ulong)FamilyNames.Length]}";
    }
}
