using System.Data.Common;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Remittances;
using FinCode.Storage.Audit;
using FinCode.Storage.Ledger;

namespace FinCode.Storage.Verify;

internal readonly record struct OperationRow(long Entry, int Tenant, Guid Operation, byte[] Payload);

/// <summary>The streams that a verification reads, each in the order that it needs.</summary>
internal sealed class VerifyRows(SqlDialect dialect)
{
    public const string Accounts =
        "select account_no, account_id, chart_code, currency, owner_code, name, status, floor, opened_entry, tenant_no from accounts order by account_no";

    public const string Batches =
        "select slot, batch_no, first_entry, last_entry, record_count, previous_hash, hash from batches order by first_entry, slot, batch_no";

    public const string Operations = "select entry_no, tenant_no, operation_id, payload from operations order by entry_no";

    public const string OperationIds = "select tenant_no, operation_id from operations order by tenant_no, operation_id";

    public const string Postings =
        "select account_no, stream, position, entry_no, amount, pending from postings order by account_no, stream, position";

    public const string Folds =
        "select account_no, stream, position, debits, credits, pending, movements, last_entry from folds order by account_no, stream";

    public const string Holds =
        "select tenant_no, hold_id, account_no, amount, captured, status, expires_at, placed_entry, ended_entry from holds order by tenant_no, hold_id";

    public const string Correlations = "select tenant_no, interaction_id, entry_no from correlations";

    public const string RemittanceSteps = "select tenant_no, serial, version, entry_no from remittance_steps";

    public const string Remittances = "select tenant_no, serial, status, payment_status from remittances";

    public const string RemittanceDeadlines = "select tenant_no, serial, due_at from remittance_deadlines";

    public const string RemittancesAside = "select tenant_no, serial, status from remittances_aside";

    public const string AuditTrail = $"select {AuditSql.Columns} from audit_trail order by tenant, no";

    public const string AuditHeads = "select tenant, last_no, last_hash from audit_heads";

    public AccountRowState Account(DbDataReader row) => new(
        new AccountFacts(
            new AccountNo(row.GetInt64(0)), dialect.ReadId(row, 1), row.GetInt32(2),
            Currency.TryParse(row.GetString(3), out var currency) ? currency : default, row.GetString(4), row.GetString(5)),
        (AccountStatus)row.GetInt32(6), row.IsDBNull(7) ? null : row.GetInt64(7), row.GetInt64(8));

    public static BatchRow Batch(DbDataReader row) => new(
        row.GetInt32(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt32(4), (byte[])row.GetValue(5), (byte[])row.GetValue(6));

    public OperationRow Operation(DbDataReader row) => new(row.GetInt64(0), row.GetInt32(1), dialect.ReadId(row, 2), (byte[])row.GetValue(3));

    public (int Tenant, Guid Id) OperationId(DbDataReader row) => (row.GetInt32(0), dialect.ReadId(row, 1));

    public static PostingRow Posting(DbDataReader row) => new(
        row.GetInt64(0), row.GetInt32(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5));

    public static FoldRow Fold(DbDataReader row) => new(
        row.GetInt64(0), row.GetInt32(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.GetInt64(7));

    public HoldState Hold(DbDataReader row) => new(
        row.GetInt32(0), dialect.ReadId(row, 1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt32(5),
        row.IsDBNull(6) ? -1 : row.GetInt64(6), row.GetInt64(7), row.IsDBNull(8) ? -1 : row.GetInt64(8));

    public static (RemittanceNo No, int Version, long Entry) RemittanceStep(DbDataReader row) => (RemittanceOf(row), row.GetInt32(2), row.GetInt64(3));

    public static (RemittanceNo No, int Status, int PaymentStatus) Remittance(DbDataReader row) => (RemittanceOf(row), row.GetInt32(2), row.GetInt32(3));

    public static (RemittanceNo No, long DueAt) RemittanceDeadline(DbDataReader row) => (RemittanceOf(row), row.GetInt64(2));

    public static (RemittanceNo No, int Status) RemittanceAside(DbDataReader row) => (RemittanceOf(row), row.GetInt32(2));

    private static RemittanceNo RemittanceOf(DbDataReader row) => new(new TenantNo(row.GetInt32(0)), row.GetInt64(1));

    public static (string Tenant, long Number, byte[] Hash) AuditHead(DbDataReader row) => (row.GetString(0), row.GetInt64(1), (byte[])row.GetValue(2));

    public (int Tenant, Guid Id, long Entry) Correlation(DbDataReader row) => (row.GetInt32(0), dialect.ReadId(row, 1), row.GetInt64(2));
}
