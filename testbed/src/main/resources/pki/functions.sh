# To be sourced: makes certificates into the current directory.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cat > "$scratch/ca.conf" <<EOF
[ca]
default_ca = any
[any]
database = $scratch/index
new_certs_dir = $scratch
rand_serial = yes
default_md = sha256
policy = any_name
copy_extensions = copy
unique_subject = no
[any_name]
organizationName = optional
commonName = supplied
EOF
: > "$scratch/index"

# request NAME SUBJECT EXTENSION...
request() {
  name=$1
  subject=$2
  shift 2
  for extension; do
    set -- "$@" -addext "$extension"
    shift
  done
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$name.key" \
    -subj "$subject" -out "$scratch/request" "$@"
}

# issue NAME START END SIGNER...
issue() {
  name=$1
  start=$2
  end=$3
  shift 3
  openssl ca -batch -notext -config "$scratch/ca.conf" -in "$scratch/request" -out "$name.crt" \
    -startdate "$start" -enddate "$end" "$@"
}

# authority NAME COMMON-NAME
authority() {
  request "$1" "/CN=$2" basicConstraints=critical,CA:TRUE \
    keyUsage=critical,keyCertSign,digitalSignature
  issue "$1" 20260101000000Z 21260101000000Z -selfsign -keyfile "$1.key"
}

# leaf AUTHORITY NAME SUBJECT USAGES ALTERNATIVE-NAMES [END [START]]
leaf() {
  request "$2" "$3" "extendedKeyUsage=$4" "subjectAltName=$5"
  issue "$2" "${7:-20260901000000Z}" "${6:-20270901000000Z}" -cert "$1.crt" -keyfile "$1.key"
}
