using System.Text;
using System.Text.Json;
using FinCode.Cli.Load.Scenarios;

namespace FinCode.Cli.Load.Provision;

/// <summary>Makes sure that there is somebody to send money to: one beneficiary with an account that is always paid at once.</summary>
internal sealed class BeneficiaryProvisioner(ApiPool api, Session customer, ILoadProgress progress)
{
    private const string Country = "NGA";

    public async Task<RemittanceParties> Prepare(CancellationToken cancellation)
    {
        progress.Phase("Preparing a beneficiary");
        var profile = await api.Send(new ApiRequest("GET", "/usermanagement/profile", customer.Token), cancellation);
        var made = await api.Send(
            new ApiRequest(
                "POST", "/usermanagement/new-beneficiary", customer.Token, "load-beneficiary",
                JsonSerializer.SerializeToUtf8Bytes(new NewBeneficiaryRequest("Ngozi", "Obi", Country), LoadJson.Default.NewBeneficiaryRequest)),
            cancellation);
        var details = new BankDetailsRequest(
            made.GetProperty("id").ToString(), profile.GetProperty("id").ToString(), customer.Code, "NGN", Country,
            [new BankDetail("bankaccountno", "8883968718"), new BankDetail("bankname", "First City Monument Bank")]);
        await api.Send(
            new ApiRequest(
                "POST", "/bankmanagement/add-bank-details-key-value-pairs", customer.Token, "load-beneficiary-account",
                JsonSerializer.SerializeToUtf8Bytes(details, LoadJson.Default.BankDetailsRequest)),
            cancellation);
        return new RemittanceParties(Encoding.ASCII.GetBytes(customer.Code), Encoding.ASCII.GetBytes(made.GetProperty("recipientCode").ToString()));
    }
}
