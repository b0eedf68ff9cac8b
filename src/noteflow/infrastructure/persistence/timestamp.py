"""RFC 3161 time-stamps over a checkpoint's note: the query that a person sends, and the token that comes back.

Checked of a token: that it stamps SHA-256 of the note, that its signature is that of the certificate it names and
carries, that this certificate is for time-stamping alone and was valid at the time, and that the signed attributes
bind it (RFC 5035). Not checked: who the authority is (no chain up to a root that somebody trusts) and whether its
certificate was revoked; `openssl ts -verify` with the authority's root does that.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from noteflow.domain.errors import IntegrityError
from noteflow.infrastructure.persistence.der import (
    BOOLEAN,
    INTEGER,
    NULL,
    OCTETS,
    OID,
    SEQUENCE,
    SET,
    TIME,
    DerError,
    Node,
    encode,
    parse,
)

TOKEN_BYTES = 64 * 1024
"""No token is longer."""

_SHA256 = bytes.fromhex("608648016503040201")
_SIGNED_DATA, _TST_INFO = "1.2.840.113549.1.7.2", "1.2.840.113549.1.9.16.1.4"
_CONTENT_TYPE, _MESSAGE_DIGEST = "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"
_CERTIFICATE, _CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.12", "1.2.840.113549.1.9.16.2.47"
_DIGESTS: dict[str, type[hashes.SHA256 | hashes.SHA384 | hashes.SHA512]] = {
    "2.16.840.1.101.3.4.2.1": hashes.SHA256,
    "2.16.840.1.101.3.4.2.2": hashes.SHA384,
    "2.16.840.1.101.3.4.2.3": hashes.SHA512,
}
_TIME_STAMPING = x509.oid.ExtendedKeyUsageOID.TIME_STAMPING
_UNREADABLE = (
    IndexError,
    OverflowError,
    TypeError,
    UnsupportedAlgorithm,
    ValueError,
    x509.DuplicateExtension,
    x509.InvalidVersion,
    x509.UnsupportedGeneralNameType,
)
"""What reading a stranger's token and certificate may raise; DerError is a ValueError."""
_REQUEST_AGAIN = "Ask the time-stamping authority again, with a query that `noteflow proof make --request` wrote."


@dataclass(frozen=True, slots=True)
class TimeStamp:
    """What a token says: when, and by its own word who."""

    at: datetime
    authority: str


def time_stamp_query(note: str, nonce: int) -> bytes:
    """A TimeStampReq for the note, asking for the authority's certificate."""
    imprint = encode(SEQUENCE, encode(SEQUENCE, encode(OID, _SHA256), encode(NULL)), encode(OCTETS, imprint_of(note)))
    number = nonce.to_bytes(nonce.bit_length() // 8 + 1, "big")
    return encode(SEQUENCE, encode(INTEGER, b"\x01"), imprint, encode(INTEGER, number), encode(BOOLEAN, b"\xff"))


def imprint_of(note: str) -> bytes:
    """SHA-256 of the note's bytes."""
    return hashlib.sha256(note.encode()).digest()


def token_of(answer: bytes) -> bytes:
    """The token of an authority's answer (.tsr), or the token itself. Raises IntegrityError."""
    try:
        parts = parse(answer).as_type(SEQUENCE).children()
        if parts and parts[0].tag == OID:
            return answer
        if len(parts) != 2 or parts[0].as_type(SEQUENCE).children()[0].integer() not in (0, 1):
            raise IntegrityError("The time-stamping authority refused to stamp.", _REQUEST_AGAIN)
        return parts[1].as_type(SEQUENCE).whole
    except (DerError, IndexError):
        raise IntegrityError("The file is not an answer of a time-stamping authority.", _REQUEST_AGAIN) from None


def imprint_in(token: bytes) -> bytes:
    """The SHA-256 that a token stamps; nothing else of it is checked. Raises IntegrityError."""
    try:
        return _Token(token).imprint
    except _UNREADABLE:
        raise _malformed() from None


def check_token(token: bytes, note: str) -> TimeStamp:
    """What the token says of the note. Raises IntegrityError when it is not for this note or does not verify."""
    if len(token) > TOKEN_BYTES:
        raise _malformed()
    try:
        read = _Token(token)
        if not hmac.compare_digest(read.imprint, imprint_of(note)):
            raise IntegrityError("The time-stamp is for another checkpoint than the bundle's.", _REQUEST_AGAIN)
        certificate = read.signer()
        read.check_attributes(certificate)
        read.check_signature(certificate)
    except _UNREADABLE:
        raise _malformed() from None
    _check_use(certificate, read.at)
    return TimeStamp(read.at, certificate.subject.rfc4514_string())


def _malformed() -> IntegrityError:
    return IntegrityError("The time-stamp is not a well-formed RFC 3161 token of a kind known here.", _REQUEST_AGAIN)


def _check_use(certificate: x509.Certificate, at: datetime) -> None:
    try:
        usage = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
        stamps = usage.critical and list(usage.value) == [_TIME_STAMPING]
    except (x509.ExtensionNotFound, *_UNREADABLE):
        stamps = False
    if not stamps:
        raise IntegrityError("The time-stamp's certificate is not one for time-stamping.", _REQUEST_AGAIN)
    if not certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
        raise IntegrityError("The time-stamp's certificate was not valid at the time it tells.", _REQUEST_AGAIN)


class _Token:
    """ContentInfo { id-signedData, SignedData } around TSTInfo (RFC 3161, section 2.4.2; RFC 5652, section 5.1)."""

    def __init__(self, token: bytes) -> None:
        kind, content = parse(token).as_type(SEQUENCE).children()
        if kind.oid() != _SIGNED_DATA:
            raise DerError("not signed data")
        parts = content.as_type(0xA0).children()[0].as_type(SEQUENCE).children()
        inner_kind, inner = parts[2].as_type(SEQUENCE).children()
        if inner_kind.oid() != _TST_INFO:
            raise DerError("not a time-stamp")
        self._info = inner.as_type(0xA0).children()[0].as_type(OCTETS).content
        self._certificates = [
            x509.load_der_x509_certificate(node.whole)
            for part in parts[3:]
            if part.tag == 0xA0
            for node in part.children()
            if node.tag == SEQUENCE
        ]
        (self._signer,) = parts[-1].as_type(SET).children()
        self._read_info()
        self._read_signer()

    def _read_info(self) -> None:
        info = parse(self._info).as_type(SEQUENCE).children()
        algorithm, digest = info[2].as_type(SEQUENCE).children()
        if info[0].integer() != 1 or algorithm.children()[0].as_type(OID).content != _SHA256:
            raise DerError("another version or hash")
        self.imprint = digest.as_type(OCTETS).content
        said = info[4].as_type(TIME).content.decode("ascii")
        pattern = "%Y%m%d%H%M%S.%fZ" if "." in said else "%Y%m%d%H%M%SZ"
        self.at = datetime.strptime(said, pattern).replace(tzinfo=UTC)

    def _read_signer(self) -> None:
        parts = self._signer.as_type(SEQUENCE).children()
        self._issuer, self._serial = parts[1].as_type(SEQUENCE).children()
        self._digest = _DIGESTS.get(parts[2].children()[0].oid())
        if self._digest is None:
            raise DerError("another hash")
        self._attributes = parts[3].as_type(0xA0)
        self._signature = parts[5].as_type(OCTETS).content
        self._values: dict[str, Node] = {}
        for attribute in self._attributes.children():
            kind, values = attribute.as_type(SEQUENCE).children()
            if kind.oid() in self._values:
                raise DerError("an attribute twice")
            (self._values[kind.oid()],) = values.as_type(SET).children()

    def signer(self) -> x509.Certificate:
        """The certificate that the signature names, of those that the token carries."""
        for certificate in self._certificates:
            same = certificate.issuer.public_bytes() == self._issuer.whole
            if same and certificate.serial_number == self._serial.integer():
                return certificate
        raise IntegrityError("The time-stamp does not carry its signer's certificate.", _REQUEST_AGAIN)

    def check_attributes(self, certificate: x509.Certificate) -> None:
        """What is signed is the time-stamp, by this certificate."""
        good = self._values[_CONTENT_TYPE].oid() == _TST_INFO if _CONTENT_TYPE in self._values else False
        digest = self._values.get(_MESSAGE_DIGEST)
        good = good and digest is not None and digest.as_type(OCTETS).content == self._hash(self._info)
        named = False
        for kind in (_CERTIFICATE, _CERTIFICATE_V2):
            if kind in self._values:
                first = self._values[kind].as_type(SEQUENCE).children()[0].as_type(SEQUENCE).children()[0]
                named = named or self._names(first.as_type(SEQUENCE).children(), kind, certificate)
        if not (good and named):
            raise IntegrityError("The time-stamp's signature does not verify.", _REQUEST_AGAIN)

    @staticmethod
    def _names(identifier: list[Node], kind: str, certificate: x509.Certificate) -> bool:
        """Whether an ESSCertID or ESSCertIDv2, whose hash is SHA-256 unless it says another, is the certificate's."""
        algorithm: hashes.HashAlgorithm = hashes.SHA1() if kind == _CERTIFICATE else hashes.SHA256()  # noqa: S303
        if kind == _CERTIFICATE_V2 and identifier[0].tag == SEQUENCE:
            known = _DIGESTS.get(identifier[0].children()[0].oid())
            if known is None:
                raise DerError("another hash")
            algorithm, identifier = known(), identifier[1:]
        return identifier[0].as_type(OCTETS).content == certificate.fingerprint(algorithm)

    def check_signature(self, certificate: x509.Certificate) -> None:
        """The signature over the attributes, which are encoded as a SET for it."""
        assert self._digest is not None
        signed, key = encode(SET, self._attributes.content), certificate.public_key()
        try:
            if isinstance(key, rsa.RSAPublicKey):
                key.verify(self._signature, signed, padding.PKCS1v15(), self._digest())
            elif isinstance(key, ec.EllipticCurvePublicKey):
                key.verify(self._signature, signed, ec.ECDSA(self._digest()))
            else:
                raise DerError("another kind of key")
        except InvalidSignature:
            raise IntegrityError("The time-stamp's signature does not verify.", _REQUEST_AGAIN) from None

    def _hash(self, data: bytes) -> bytes:
        assert self._digest is not None
        digest = hashes.Hash(self._digest())
        digest.update(data)
        return digest.finalize()
