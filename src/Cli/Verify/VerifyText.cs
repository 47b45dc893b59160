using System.Text;
using FinCode.Storage.Verify;

namespace FinCode.Cli.Verify;

/// <summary>A verification's result for people.</summary>
internal static class VerifyText
{
    public static string Of(VerifyReport report)
    {
        var read = $"{report.Accounts:N0} accounts, {report.Records:N0} records, {report.Postings:N0} postings, "
            + $"{report.Holds:N0} holds in {report.Batches:N0} batches, {report.AuditEntries:N0} audit entries, {report.Remittances:N0} remittances, {report.Deliveries:N0} webhook deliveries, "
            + $"{report.WalletNotices:N0} notices of wallets";
        if (report.IsSound)
        {
            return $"The ledger is sound: {read}.";
        }

        var text = new StringBuilder().AppendLine($"THE LEDGER IS WRONG. Read {read}.");
        foreach (var (kind, count) in report.Counts)
        {
            text.AppendLine().AppendLine($"{kind}: {count:N0}");
            var shown = report.Findings.Where(finding => finding.Kind == kind).ToList();
            shown.ForEach(finding => text.AppendLine($"  {finding.Detail}"));
            if (count > shown.Count)
            {
                text.AppendLine($"  … and {count - shown.Count:N0} more");
            }
        }

        return text.ToString().TrimEnd();
    }
}
