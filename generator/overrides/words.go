package overrides

// The words whose Go spelling differs from the rule, which capitalizes the first letter.
// stripe-go spells them so, and its users find the same names.

// spellings are words that share a reason.
type spellings struct {
	why       string
	documents Documents
	rows      map[string]string
}

// words is the table of single words.
var words = []spellings{
	{
		why: "a country code is written in capitals",
		rows: map[string]string{
			"ad": "AD", "ae": "AE", "ar": "AR", "au": "AU", "bg": "BG", "bn": "BN", "br": "BR",
			"ca": "CA", "ch": "CH", "cn": "CN", "co": "CO", "de": "DE", "ec": "EC",
			"es": "ES", "eu": "EU", "fi": "FI", "fr": "FR", "gb": "GB", "ge": "GE", "hk": "HK",
			"hr": "HR", "hu": "HU", "il": "IL", "it": "IT", "jp": "JP", "ke": "KE", "li": "LI", "lt": "LT",
			"lv": "LV", "mt": "MT", "mx": "MX", "my": "MY", "nl": "NL", "pe": "PE", "pl": "PL",
			"pt": "PT", "ro": "RO", "ru": "RU", "sg": "SG", "sk": "SK", "sv": "SV",
			"th": "TH", "tr": "TR", "tw": "TW", "ua": "UA", "us": "US", "uy": "UY", "ve": "VE",
			"za": "ZA",
		},
	},
	{
		why: "a language code is written in capitals",
		rows: map[string]string{
			"en": "EN", "et": "ET",
		},
	},
	{
		why: "a currency code is written in capitals",
		rows: map[string]string{
			"aud": "AUD", "cad": "CAD", "chf": "CHF", "czk": "CZK", "dkk": "DKK", "eur": "EUR", "gbp": "GBP",
			"hkd": "HKD", "jpy": "JPY", "myr": "MYR", "nok": "NOK", "nzd": "NZD", "pln": "PLN", "sek": "SEK",
			"sgd": "SGD", "usd": "USD",
		},
	},
	{
		why: "an abbreviation of a tax or of a tax number is written in capitals",
		rows: map[string]string{
			"abn": "ABN", "arn": "ARN", "cif": "CIF", "cnpj": "CNPJ", "cpf": "CPF", "cuit": "CUIT",
			"ein": "EIN", "eori": "EORI", "frp": "FRP", "gst": "GST", "hst": "HST", "igst": "IGST", "inn": "INN",
			"itn": "ITN", "jct": "JCT", "kpp": "KPP", "nit": "NIT", "npwp": "NPWP", "nric": "NRIC", "nrt": "NRT",
			"oib": "OIB", "pst": "PST", "qst": "QST", "rfc": "RFC", "rif": "RIF", "rn": "RN",
			"rst": "RST", "ruc": "RUC", "ssn": "SSN", "sst": "SST", "trn": "TRN", "uen": "UEN", "uic": "UIC",
			"uid": "UID", "vat": "VAT",
		},
	},
	{
		why: "the plural of an initialism keeps its small s",
		rows: map[string]string{
			"ids": "IDs", "urls": "URLs",
		},
	},
	{
		why: "a payment method, carrier or device is written as its owner writes it, or as callers know it",
		rows: map[string]string{
			"acss": "ACSS", "bacs": "BACS", "bbpos": "BBPOS", "becs": "BECS", "blik": "BLIK", "cashapp": "CashApp",
			"chipper2x": "Chipper2X", "dhl": "DHL", "eftpos": "EFTPOS", "eps": "EPS", "familymart": "FamilyMart",
			"fedex": "FedEx", "fps": "FPS", "fpx": "FPX", "ideal": "IDEAL", "invoiceitem": "InvoiceItem",
			"jcb": "JCB", "oxxo": "OXXO", "paynow": "PayNow", "promptpay": "PromptPay", "twint": "TWINT",
			"usps": "USPS", "wechat": "WeChat", "wisepad3": "WisePad3", "wisepos": "WisePOS",
		},
	},
	{
		why: "an initialism is written in capitals",
		rows: map[string]string{
			"aba": "ABA", "ach": "ACH", "api": "API", "atm": "ATM", "avs": "AVS", "bic": "BIC", "bsb": "BSB",
			"cvc": "CVC", "cvm": "CVM", "dob": "DOB", "eta": "ETA", "gte": "GTE", "http": "HTTP", "iban": "IBAN",
			"id": "ID", "ios": "IOS", "ip": "IP", "llc": "LLC", "mcc": "MCC",
			"pci": "PCI", "pdf": "PDF", "pii": "PII", "pin": "PIN", "png": "PNG", "pos": "POS", "qr": "QR",
			"sdk": "SDK", "sepa": "SEPA", "sku": "SKU", "sql": "SQL", "svg": "SVG", "tls": "TLS", "tos": "TOS",
			"ui": "UI", "url": "URL",
		},
	},
	{
		why:       "a country code or an abbreviation of a tax that the published documents have in whole names such as kr_brn alone",
		documents: Unpublished,
		rows: map[string]string{
			"bo": "BO", "brn": "BRN", "cl": "CL", "cr": "CR", "eg": "EG", "ph": "PH", "rcn": "RCN",
			"rs": "RS", "si": "SI", "vn": "VN",
			"voec": "VOEC",
		},
	},
	{
		why:       "an initialism of previews is written in capitals",
		documents: SDK,
		rows: map[string]string{
			"iin": "IIN", "moto": "MOTO",
		},
	},
}

// wholeNames is the table of complete names, which have priority over words.
var wholeNames = []spellings{
	{
		why: "a country code that is a whole name is an enum value of its own, and stripe-go writes these as words",
		rows: map[string]string{
			"ae": "Ae", "au": "Au", "ca": "Ca", "ch": "Ch", "cl": "Cl", "co": "Co", "cr": "Cr", "ec": "Ec",
			"eg": "Eg", "ge": "Ge", "ke": "Ke", "my": "My", "pe": "Pe", "ph": "Ph", "rs": "Rs", "sg": "Sg",
			"si": "Si", "tw": "Tw", "ua": "Ua", "uy": "Uy", "vn": "Vn", "za": "Za",
		},
	},
	{
		why: "a kind of bank transfer begins with its country as a word",
		rows: map[string]string{
			"au_bank_transfer": "AuBankTransfer", "br_bank_transfer": "BrBankTransfer",
		},
	},
	{
		why: "a kind of tax number is one abbreviation with its country",
		rows: map[string]string{
			"bo_tin": "BOTIN", "ca_pst_bc": "CAPSTBC", "ca_pst_mb": "CAPSTMB", "cl_tin": "CLTIN", "cn_tin": "CNTIN",
			"cr_tin": "CRTIN", "do_rcn": "DORCN", "eg_tin": "EGTIN", "eu_oss_vat": "EUOSSVAT", "hu_tin": "HUTIN",
			"in_gst": "INGST", "is_vat": "ISVAT", "kr_brn": "KRBRN", "li_vat": "LiVAT", "no_vat": "NOVAT",
			"no_voec": "NOVOEC", "nz_gst": "NZGST", "ph_tin": "PHTIN", "py_ruc": "PyRuc", "ro_tin": "ROTIN",
			"rs_pib": "RSPIB", "sa_vat": "SAVAT", "si_tin": "SITIN", "tr_tin": "TRTIN", "vn_tin": "VNTIN",
		},
	},
	{
		why: "ABN AMRO is a bank, not an Australian business number",
		rows: map[string]string{
			"abn_amro": "AbnAmro",
		},
	},
	{
		why: "CA stands for certificate authority here, not for Canada",
		rows: map[string]string{
			"ca_certificate_file": "CaCertificateFile",
		},
	},
	{
		why: "the form is called 1099-MISC",
		rows: map[string]string{
			"tax_reporting_us_1099_misc": "TaxReportingUS1099MISC",
		},
	},
}
